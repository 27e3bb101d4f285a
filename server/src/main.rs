//! The binary `vizha`.

/// Pages and bookings are made of many short texts; SQLite's memory comes from here too.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build();
    match runtime {
        Ok(runtime) => runtime.block_on(server::commands::run()),
        Err(error) => {
            server::commands::console::note(format!("The runtime cannot be started: {error}"));
            std::process::ExitCode::FAILURE
        }
    }
}
