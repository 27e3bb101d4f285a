//! Takes mail at a port of the loopback and stores each as a file: `smtp-sink PORT DIR`.

use channels::testing::SmtpServer;
use std::path::PathBuf;

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(port), Some(folder)) = (arguments.next(), arguments.next()) else {
        return Err("usage: smtp-sink PORT DIR".into());
    };
    let folder = PathBuf::from(folder);
    std::fs::create_dir_all(&folder)?;
    let server = SmtpServer::start_at(&format!("127.0.0.1:{port}")).await?;
    println!("{}", server.url());
    let mut stored = 0;
    loop {
        // Written under another name first, so that a reader never sees half a mail.
        for mail in server.wait_for(stored + 1).await.into_iter().skip(stored) {
            stored += 1;
            let part = folder.join(format!("{stored:05}.part"));
            std::fs::write(&part, &mail.content)?;
            std::fs::rename(&part, folder.join(format!("{stored:05}.eml")))?;
        }
    }
}
