//! The real binary, over a folder of its own.

use std::io::{BufRead as _, BufReader, Read as _};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// A secret key, for installations that share one or must keep it.
pub const KEY: &str = "0123456789abcdef0123456789abcdef";

/// A folder with settings for one installation.
pub struct Installation {
    folder: TempDir,
    port: u16,
    more: Vec<(&'static str, String)>,
}

impl Installation {
    pub fn new() -> Self {
        let free = TcpListener::bind("127.0.0.1:0").expect("a port");
        Self {
            folder: tempfile::tempdir().expect("a folder"),
            port: free.local_addr().expect("an address").port(),
            more: Vec::new(),
        }
    }

    /// With one more setting.
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.more.push((name, value.into()));
        self
    }

    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub fn database(&self) -> PathBuf {
        self.folder().join("data/vizha.db")
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_vizha"));
        command
            .args(arguments)
            .current_dir(self.folder())
            .env_remove("DATABASE_URL")
            .env("VIZHA_ADDR", format!("127.0.0.1:{}", self.port))
            .env("VIZHA_LOG", "warn")
            .stdin(Stdio::null());
        for name in [
            "VIZHA_BASE_URL",
            "VIZHA_DATA_DIR",
            "VIZHA_SECRET_KEY",
            "VIZHA_SMTP_URL",
        ] {
            command.env_remove(name);
        }
        for (name, value) in &self.more {
            command.env(name, value);
        }
        command
    }

    /// Runs a command to its end.
    pub fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().expect("the binary runs")
    }

    /// Runs a command that must succeed; its standard output.
    pub fn ok(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{arguments:?}: {errors}");
        String::from_utf8(output.stdout).expect("text")
    }

    /// Runs a command to its end, with nobody to read what it prints.
    pub fn run_unread(&self, arguments: &[&str]) -> Output {
        let mut command = self.command(arguments);
        command.stdout(unread());
        command.output().expect("the binary runs")
    }

    /// Starts `vizha serve` and waits until it is ready.
    pub async fn serve(&self) -> Serving {
        self.serve_to(Stdio::piped()).await
    }

    /// Starts `vizha serve`, with nobody to read what it prints, and waits until it is ready.
    pub async fn serve_unread(&self) -> Serving {
        self.serve_to(unread()).await
    }

    async fn serve_to(&self, stdout: Stdio) -> Serving {
        let mut child = self
            .command(&["serve"])
            .stdout(stdout)
            .stderr(Stdio::piped())
            .spawn()
            .expect("the binary runs");
        let client = reqwest::Client::new();
        let ready = format!("{}/readyz", self.url());
        let begun = Instant::now();
        loop {
            if let Ok(answer) = client.get(&ready).send().await
                && answer.status() == 200
            {
                break;
            }
            if let Some(status) = child.try_wait().expect("its state") {
                let mut errors = String::new();
                if let Some(mut stderr) = child.stderr.take() {
                    drop(stderr.read_to_string(&mut errors));
                }
                panic!("it ended with {status}: {errors}");
            }
            assert!(begun.elapsed() < Duration::from_secs(60), "it is not ready");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        let lines = child.stdout.take().map(BufReader::new);
        // What it logs must not fill the pipe.
        let log = child.stderr.take().map(|stderr| {
            std::thread::spawn(move || {
                let mut log = String::new();
                for line in BufReader::new(stderr).lines().map_while(Result::ok) {
                    eprintln!("vizha: {line}");
                    log.push_str(&line);
                    log.push('\n');
                }
                log
            })
        });
        Serving { child, lines, log }
    }
}

/// A pipe whose reader has gone.
fn unread() -> Stdio {
    let (reader, writer) = std::io::pipe().expect("a pipe");
    drop(reader);
    writer.into()
}

/// How a server ended after SIGTERM.
pub struct Ended {
    pub status: ExitStatus,
    /// From the signal to the end.
    pub took: Duration,
    /// All that it logged.
    pub log: String,
}

/// A running server; killed when dropped.
pub struct Serving {
    child: Child,
    lines: Option<BufReader<std::process::ChildStdout>>,
    log: Option<std::thread::JoinHandle<String>>,
}

impl Serving {
    /// SIGKILL.
    pub fn kill(mut self) {
        self.child.kill().expect("killed");
        self.child.wait().expect("ended");
    }

    /// SIGTERM; how it ended.
    pub async fn terminate(mut self) -> Ended {
        let begun = Instant::now();
        let pid = self.child.id().to_string();
        let sent = Command::new("kill")
            .args(["-TERM", &pid])
            .status()
            .expect("kill");
        assert!(sent.success());
        loop {
            if let Some(status) = self.child.try_wait().expect("its state") {
                let took = begun.elapsed();
                let log = self.log.take().map(std::thread::JoinHandle::join);
                let log = log.transpose().expect("the log").unwrap_or_default();
                return Ended { status, took, log };
            }
            assert!(begun.elapsed() < Duration::from_secs(20), "it does not end");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// What it printed until a line that contains a word.
    pub fn printed_until(&mut self, word: &str) -> String {
        let mut all = String::new();
        if let Some(lines) = &mut self.lines {
            let mut line = String::new();
            while lines.read_line(&mut line).is_ok_and(|n| n > 0) {
                all.push_str(&line);
                if line.contains(word) {
                    break;
                }
                line.clear();
            }
        }
        all
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}
