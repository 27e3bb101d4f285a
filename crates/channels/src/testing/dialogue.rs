//! One conversation of the strict SMTP server (RFC 5321, 4954, 6152, 6531).

use super::received::ReceivedMail;
use super::smtp::{Behaviour, Shared, Stage};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::io;
use std::sync::Arc;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

const SIZE: usize = 10 * 1024 * 1024;
const LINE: usize = 1000;

pub(super) struct Dialogue {
    stream: BufReader<TcpStream>,
    shared: Arc<Shared>,
    greeted: bool,
    signed_in: bool,
    from: Option<String>,
    to: Vec<String>,
    eight_bit: bool,
}

/// Whether the conversation goes on.
type Flow = io::Result<bool>;

impl Dialogue {
    pub fn new(stream: TcpStream, shared: Arc<Shared>) -> Self {
        Self {
            stream: BufReader::new(stream),
            shared,
            greeted: false,
            signed_in: false,
            from: None,
            to: Vec::new(),
            eight_bit: false,
        }
    }

    pub async fn run(mut self) {
        let _ = self.talk().await;
    }

    async fn talk(&mut self) -> io::Result<()> {
        if !self.answer(Stage::Greeting, "220 stand-in ESMTP").await? {
            return Ok(());
        }
        while let Some(line) = self.line().await? {
            let Ok(command) = line else {
                self.say("500 5.5.2 lines end with CR LF").await?;
                return Ok(());
            };
            if !self.obey(&command).await? {
                return Ok(());
            }
        }
        Ok(())
    }

    async fn obey(&mut self, command: &str) -> Flow {
        let (verb, rest) = command.split_once(' ').unwrap_or((command, ""));
        match verb.to_ascii_uppercase().as_str() {
            "EHLO" if rest.trim().is_empty() => self.say("501 5.5.4 EHLO needs a name").await,
            "EHLO" => {
                self.greeted = true;
                self.reset();
                let text = "250-stand-in\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250-SIZE 10485760\r\n250 AUTH PLAIN LOGIN";
                self.answer(Stage::Ehlo, text).await
            }
            "NOOP" => self.say("250 2.0.0 ok").await,
            "RSET" => {
                self.reset();
                self.say("250 2.0.0 ok").await
            }
            "QUIT" => {
                self.say("221 2.0.0 bye").await?;
                Ok(false)
            }
            _ if !self.greeted => self.say("503 5.5.1 EHLO first").await,
            "AUTH" => self.auth(rest).await,
            "MAIL" | "RCPT" | "DATA" if self.shared.state().login.is_some() && !self.signed_in => {
                self.say("530 5.7.0 authentication required").await
            }
            "MAIL" => self.mail(rest).await,
            "RCPT" => self.rcpt(rest).await,
            "DATA" if self.to.is_empty() => self.say("503 5.5.1 RCPT first").await,
            "DATA" => self.data().await,
            _ => self.say("500 5.5.1 unknown command").await,
        }
    }

    async fn mail(&mut self, rest: &str) -> Flow {
        if self.from.is_some() {
            return self.say("503 5.5.1 one MAIL at a time").await;
        }
        let Some((address, options)) = path(rest, "FROM:") else {
            return self.say("501 5.5.4 MAIL FROM:<address>").await;
        };
        let options = options.to_ascii_uppercase();
        if !address.is_ascii() && !options.contains("SMTPUTF8") {
            return self.say("553 5.6.7 address outside ASCII").await;
        }
        self.eight_bit = options.contains("BODY=8BITMIME");
        self.from = Some(address);
        self.answer(Stage::Mail, "250 2.1.0 ok").await
    }

    async fn rcpt(&mut self, rest: &str) -> Flow {
        if self.from.is_none() {
            return self.say("503 5.5.1 MAIL first").await;
        }
        let Some((address, _)) = path(rest, "TO:").filter(|(a, _)| a.contains('@')) else {
            return self.say("501 5.1.3 RCPT TO:<address>").await;
        };
        if let Some(fault) = self.shared.fault(Stage::Rcpt) {
            return self.misbehave(fault).await;
        }
        self.to.push(address);
        self.say("250 2.1.5 ok").await
    }

    async fn auth(&mut self, rest: &str) -> Flow {
        let mut words = rest.split(' ');
        let offered = match words
            .next()
            .unwrap_or_default()
            .to_ascii_uppercase()
            .as_str()
        {
            "PLAIN" => {
                let text = decoded(words.next().unwrap_or_default());
                let mut fields = text.split('\0').skip(1).map(str::to_owned);
                (
                    fields.next().unwrap_or_default(),
                    fields.next().unwrap_or_default(),
                )
            }
            "LOGIN" => {
                self.say("334 VXNlcm5hbWU6").await?;
                let user = self.line().await?.and_then(Result::ok).unwrap_or_default();
                self.say("334 UGFzc3dvcmQ6").await?;
                let password = self.line().await?.and_then(Result::ok).unwrap_or_default();
                (decoded(&user), decoded(&password))
            }
            _ => return self.say("504 5.5.4 unknown mechanism").await,
        };
        let expected = self.shared.state().login.clone();
        if expected.is_some_and(|login| login != offered) {
            return self.say("535 5.7.8 wrong user or password").await;
        }
        self.signed_in = true;
        self.answer(Stage::Auth, "235 2.7.0 welcome").await
    }

    async fn data(&mut self) -> Flow {
        if let Some(fault) = self.shared.fault(Stage::Data) {
            return self.misbehave(fault).await;
        }
        self.say("354 end with a dot").await?;
        let mut content = Vec::new();
        let mut complaint = None;
        loop {
            let mut line = Vec::new();
            if self.stream.read_until(b'\n', &mut line).await? == 0 {
                return Ok(false);
            }
            if line == b".\r\n" {
                break;
            }
            complaint = complaint.or_else(|| wrong_with(&line, self.eight_bit));
            content.extend_from_slice(line.strip_prefix(b".").unwrap_or(&line));
            if content.len() > SIZE {
                complaint = Some("552 5.3.4 too big");
                content.clear();
            }
        }
        let mail = ReceivedMail {
            from: self.from.take().unwrap_or_default(),
            to: std::mem::take(&mut self.to),
            content,
        };
        for header in ["From", "Date", "Message-ID"] {
            if mail.header(header).is_none() {
                complaint = complaint.or(Some("554 5.6.0 From, Date and Message-ID are needed"));
            }
        }
        if let Some(complaint) = complaint {
            return self.say(complaint).await;
        }
        match self.shared.fault(Stage::Content) {
            Some(Behaviour::Close) => {
                self.shared.take(mail);
                Ok(false)
            }
            Some(answer) => self.misbehave(answer).await,
            None => {
                let number = self.shared.state().mails.len() + 1;
                self.shared.take(mail);
                self.say(&format!("250 2.0.0 queued as {number}")).await
            }
        }
    }

    fn reset(&mut self) {
        self.from = None;
        self.to.clear();
        self.eight_bit = false;
    }

    /// One line without its CR LF; an error inside where it does not end so or is no text.
    async fn line(&mut self) -> io::Result<Option<Result<String, ()>>> {
        let mut line = Vec::new();
        if self.stream.read_until(b'\n', &mut line).await? == 0 {
            return Ok(None);
        }
        let text = line
            .strip_suffix(b"\r\n")
            .filter(|l| l.len() <= LINE && !l.contains(&b'\r'))
            .and_then(|l| String::from_utf8(l.to_vec()).ok());
        Ok(Some(text.ok_or(())))
    }

    async fn answer(&mut self, stage: Stage, usual: &str) -> Flow {
        match self.shared.fault(stage) {
            Some(fault) => self.misbehave(fault).await,
            None => self.say(usual).await,
        }
    }

    async fn misbehave(&mut self, fault: Behaviour) -> Flow {
        match fault {
            Behaviour::Close => Ok(false),
            Behaviour::Answer(answer) => {
                self.say(&answer).await?;
                Ok(!answer.starts_with("421"))
            }
        }
    }

    async fn say(&mut self, answer: &str) -> Flow {
        let stream = self.stream.get_mut();
        stream.write_all(format!("{answer}\r\n").as_bytes()).await?;
        stream.flush().await?;
        Ok(true)
    }
}

/// The address in `FROM:<a@b> OPTIONS` and what follows.
fn path(rest: &str, keyword: &str) -> Option<(String, String)> {
    let start = rest.get(..keyword.len())?;
    let tail = rest.get(keyword.len()..)?.strip_prefix('<')?;
    let (address, options) = tail.split_once('>')?;
    let sound = start.eq_ignore_ascii_case(keyword)
        && !address.contains(|c: char| c.is_whitespace() || c == '<')
        && (options.is_empty() || options.starts_with(' '));
    sound.then(|| (address.to_owned(), options.to_owned()))
}

fn decoded(text: &str) -> String {
    STANDARD
        .decode(text)
        .ok()
        .and_then(|bytes| String::from_utf8(bytes).ok())
        .unwrap_or_default()
}

fn wrong_with(line: &[u8], eight_bit: bool) -> Option<&'static str> {
    let Some(text) = line.strip_suffix(b"\r\n") else {
        return Some("554 5.6.0 bare line feed");
    };
    if text.contains(&b'\r') {
        Some("554 5.6.0 bare carriage return")
    } else if text.len() > 998 {
        Some("554 5.6.0 line of more than 998 octets")
    } else if text.contains(&0) {
        Some("554 5.6.0 NUL")
    } else if !eight_bit && !text.is_ascii() {
        Some("554 5.6.3 eight bits without BODY=8BITMIME")
    } else {
        None
    }
}
