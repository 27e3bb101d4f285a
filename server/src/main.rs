//! The binary `vizha`.

fn main() -> std::process::ExitCode {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build();
    match runtime {
        Ok(runtime) => runtime.block_on(server::commands::run()),
        Err(error) => {
            eprintln!("The runtime cannot be started: {error}");
            std::process::ExitCode::FAILURE
        }
    }
}
