//! Mail as a strict server and a mail program see it.
#![allow(clippy::unwrap_used, missing_docs)]

use channels::mail::*;
use channels::testing::*;
use std::time::{Duration, SystemTime};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

/// Longer than a line of a mail.
const LEAVE: &str = "<https://vizha.example/subscription/AgGTxN7gcIq5PQABBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f/leave>";
const ICS: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:PUBLISH\r\nEND:VCALENDAR\r\n";

fn mail() -> OutgoingMail {
    OutgoingMail {
        from: Mailbox::new("யாழ் இசை சபா", "sabha@example.org"),
        reply_to: Some(Mailbox::new("Kavitha", "kavitha@example.org")),
        to: Mailbox::new("அருண் செல்வராஜ்", "arun@example.net"),
        subject: "இடம் உறுதி: மார்கழி இசை மாலை — 6 மார்ச் 2027, வீரசிங்கம் மண்டபம், யாழ்ப்பாணம்".into(),
        text: "வணக்கம் அருண்!\n.\n..two\n\nhttps://vizha.example/b/abc\n".into(),
        html: "<p>வணக்கம் <img src=\"cid:ticket-1@vizha\"></p>".into(),
        images: vec![InlineImage {
            cid: "ticket-1@vizha".into(),
            file_name: "ticket-1.png".into(),
            media_type: "image/png",
            bytes: vec![0x89, b'P', b'N', b'G', 0, 1, 2, 255],
        }],
        attachments: vec![Attachment {
            file_name: "vizha.ics".into(),
            media_type: "text/calendar; charset=utf-8; method=PUBLISH".into(),
            bytes: ICS.into(),
        }],
        message_id: "0198c0de@vizha.example".into(),
        language: "ta",
        date: SystemTime::UNIX_EPOCH + Duration::from_secs(1_800_000_000),
        headers: vec![
            ("List-Unsubscribe", LEAVE.into()),
            ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click".into()),
        ],
    }
}

#[tokio::test]
async fn a_mail_arrives_as_it_was_meant() {
    let server = SmtpServer::start().await.unwrap();
    let sender = SmtpSender::new(&server.url()).unwrap();
    let outcome = sender.send(&mail()).await;
    assert_eq!(
        outcome,
        Outcome::Delivered {
            response: "250 2.0.0 queued as 1".into()
        }
    );
    let got = server.wait_for(1).await.remove(0);
    assert_eq!(
        (got.from.as_str(), got.to.as_slice()),
        ("sabha@example.org", &["arun@example.net".to_owned()][..])
    );
    assert_eq!(
        got.structure(),
        "mixed(related(alternative(text/plain, text/html), image/png), text/calendar)"
    );
    assert_eq!(got.subject(), mail().subject);
    assert_eq!(got.text().replace("\r\n", "\n"), mail().text);
    assert_eq!(got.html(), mail().html);
    assert_eq!(got.calendar().as_deref(), Some(ICS));
    let calendar = got.part("text/calendar").unwrap();
    assert_eq!(calendar.file_name.as_deref(), Some("vizha.ics"));
    assert!(
        calendar
            .parameters
            .contains(&("method".into(), "PUBLISH".into()))
    );
    assert!(
        calendar
            .parameters
            .iter()
            .any(|(n, v)| n == "charset" && v.eq_ignore_ascii_case("utf-8"))
    );
    let image = got.part("image/png").unwrap();
    assert_eq!(image.content_id.as_deref(), Some("ticket-1@vizha"));
    assert_eq!(image.bytes, mail().images[0].bytes);
    assert_eq!(
        got.header("Message-ID").as_deref(),
        Some("<0198c0de@vizha.example>")
    );
    assert_eq!(
        got.header("Auto-Submitted").as_deref(),
        Some("auto-generated")
    );
    assert_eq!(got.header("Content-Language").as_deref(), Some("ta"));
    assert_eq!(got.header("List-Unsubscribe").as_deref(), Some(LEAVE));
    assert_eq!(
        got.header("List-Unsubscribe-Post").as_deref(),
        Some("List-Unsubscribe=One-Click")
    );
    assert_eq!(got.header("Precedence"), None);
    assert!(
        got.header("Reply-To")
            .unwrap()
            .contains("<kavitha@example.org>")
    );
    assert!(got.header("Date").unwrap().contains("2027"));
    assert!(
        got.content.is_ascii(),
        "survives relays that know seven bits only"
    );
}

#[tokio::test]
async fn a_mail_without_pictures_and_files_is_plain() {
    let server = SmtpServer::start().await.unwrap();
    let sender = SmtpSender::new(&server.url()).unwrap();
    let plain = OutgoingMail {
        images: vec![],
        attachments: vec![],
        reply_to: None,
        ..mail()
    };
    assert!(matches!(
        sender.send(&plain).await,
        Outcome::Delivered { .. }
    ));
    assert_eq!(
        server.mails()[0].structure(),
        "alternative(text/plain, text/html)"
    );
}

#[tokio::test]
async fn no_field_writes_a_header_of_its_own() {
    let server = SmtpServer::start().await.unwrap();
    let sender = SmtpSender::new(&server.url()).unwrap();
    let evil = "x\r\nBcc: v@example.org\r\n\r\n<script>\u{2028}\"";
    let mut hostile = mail();
    hostile.subject = evil.into();
    hostile.from.name = evil.into();
    hostile.to.name = evil.into();
    hostile.message_id = evil.into();
    hostile.images[0].cid = evil.into();
    hostile.images[0].file_name = evil.into();
    hostile.attachments[0].file_name = evil.into();
    hostile.headers[0].1 = evil.into();
    assert!(matches!(
        sender.send(&hostile).await,
        Outcome::Delivered { .. }
    ));
    let got = server.wait_for(1).await.remove(0);
    assert_eq!(got.header("Bcc"), None);
    assert_eq!(got.to, ["arun@example.net"]);
    assert_eq!(got.html(), hostile.html);
    assert_eq!(got.parts().len(), 4);

    for address in [
        "a@b\r\nRCPT TO:<v@example.org>",
        "a b@c.d",
        "<a@b.c>",
        "",
        "a",
        "a@b.c>x",
    ] {
        let mut hostile = mail();
        hostile.to.address = address.into();
        assert!(
            matches!(sender.send(&hostile).await, Outcome::Permanent { .. }),
            "{address}"
        );
    }
    let mut hostile = mail();
    hostile.attachments[0].media_type = "text/plain\r\nBcc: v@example.org".into();
    assert!(matches!(
        sender.send(&hostile).await,
        Outcome::Permanent { .. }
    ));
    assert_eq!(server.mails().len(), 1);
}

#[tokio::test]
async fn each_refusal_is_told_apart() {
    let server = SmtpServer::start().await.unwrap();
    let sender = SmtpSender::new(&server.url()).unwrap();
    let close = || Behaviour::Close;
    let answer = |text: &str| Behaviour::Answer(text.to_owned());
    for (stage, behaviour, expected) in [
        (Stage::Greeting, answer("554 5.3.2 go away"), "transient"),
        (Stage::Greeting, close(), "transient"),
        (Stage::Ehlo, answer("421 4.3.2 closing"), "transient"),
        (Stage::Mail, answer("451 4.3.0 later"), "transient"),
        (Stage::Mail, close(), "transient"),
        (Stage::Rcpt, answer("450 4.2.0 greylisted"), "transient"),
        (Stage::Rcpt, answer("550 5.1.1 no such user"), "permanent"),
        (Stage::Rcpt, close(), "transient"),
        (Stage::Data, answer("421 4.3.2 closing"), "transient"),
        (Stage::Content, answer("452 4.3.1 disk full"), "transient"),
        (Stage::Content, answer("554 5.7.1 spam"), "permanent"),
        (Stage::Content, close(), "uncertain"),
    ] {
        // A kept connection would skip the greeting.
        let sender = if matches!(stage, Stage::Greeting | Stage::Ehlo) {
            SmtpSender::new(&server.url()).unwrap()
        } else {
            sender.clone()
        };
        server.fail(stage, behaviour.clone());
        let outcome = sender.send(&mail()).await;
        let (kind, reason) = match &outcome {
            Outcome::Transient { reason, .. } => ("transient", reason),
            Outcome::Permanent { reason } => ("permanent", reason),
            Outcome::Uncertain { reason } => ("uncertain", reason),
            Outcome::Delivered { response } => ("delivered", response),
        };
        assert_eq!(kind, expected, "{stage:?} {behaviour:?} gave {outcome:?}");
        if let Behaviour::Answer(said) = &behaviour {
            assert!(
                reason.starts_with(&said[..3]),
                "{reason} should begin like {said}"
            );
        }
        assert!(
            matches!(sender.send(&mail()).await, Outcome::Delivered { .. }),
            "after {stage:?}"
        );
    }
}

#[tokio::test]
async fn connections_are_used_again() {
    let server = SmtpServer::start().await.unwrap();
    let sender = SmtpSender::new(&server.url()).unwrap();
    for _ in 0..3 {
        assert!(matches!(
            sender.send(&mail()).await,
            Outcome::Delivered { .. }
        ));
    }
    server.fail_with(Stage::Rcpt, "550 5.1.1 no such user");
    assert!(matches!(
        sender.send(&mail()).await,
        Outcome::Permanent { .. }
    ));
    assert!(matches!(
        sender.send(&mail()).await,
        Outcome::Delivered { .. }
    ));
    assert_eq!(server.connections(), 1);
    assert_eq!(server.mails().len(), 4);
}

#[tokio::test]
async fn the_sign_in_is_used_and_never_shown() {
    let server = SmtpServer::start().await.unwrap();
    server.require_login("us@er", "p:ss/word%");
    let host = server.url().replace("smtp://", "");
    let right = SmtpSender::new(&format!("smtp://us%40er:p%3Ass%2Fword%25@{host}")).unwrap();
    assert!(matches!(
        right.send(&mail()).await,
        Outcome::Delivered { .. }
    ));
    assert_eq!(right.check().await, Ok(()));
    assert!(!format!("{right:?}").contains("ss/word"));
    let wrong = SmtpSender::new(&format!("smtp://us%40er:secret@{host}")).unwrap();
    let Outcome::Transient { reason, .. } = wrong.send(&mail()).await else {
        panic!("a wrong password is the keeper's to mend");
    };
    assert!(
        reason.contains("535") && !reason.contains("secret"),
        "{reason}"
    );
    assert!(wrong.check().await.is_err());
    let without = SmtpSender::new(&server.url()).unwrap();
    assert!(matches!(
        without.send(&mail()).await,
        Outcome::Transient { .. }
    ));
}

#[tokio::test]
async fn nobody_there_is_worth_another_try() {
    let address = SmtpServer::start().await.unwrap().url();
    let sender = SmtpSender::new(&address).unwrap();
    assert!(matches!(
        sender.send(&mail()).await,
        Outcome::Transient { .. }
    ));
    let server = SmtpServer::start().await.unwrap();
    let starttls = SmtpSender::new(&server.url().replace("smtp://", "smtp+starttls://")).unwrap();
    assert!(matches!(
        starttls.send(&mail()).await,
        Outcome::Transient { .. }
    ));
    assert!(server.mails().is_empty(), "nothing leaves in the clear");
}

#[tokio::test]
async fn a_check_tells_what_is_wrong() {
    let server = SmtpServer::start().await.unwrap();
    server.require_login("vizha", "right-word");
    let host = server.url().replace("smtp://", "");
    let check = async |url: String| SmtpSender::new(&url).unwrap().check().await;
    assert_eq!(
        check(format!("smtp://vizha:right-word@{host}")).await,
        Ok(())
    );
    let wrong = check(format!("smtp://vizha:wrong-word@{host}")).await;
    assert!(
        matches!(&wrong, Err(Trouble::SignIn(said)) if said.starts_with("535")),
        "{wrong:?}"
    );
    for protected in [
        format!("smtps://{host}"),
        format!("smtp://{host}?tls=required"),
    ] {
        let plain = check(protected.clone()).await;
        assert!(
            matches!(plain, Err(Trouble::Tls(_))),
            "{protected}: {plain:?}"
        );
    }
    for behaviour in [
        Behaviour::Answer("554 5.3.2 go away".into()),
        Behaviour::Close,
    ] {
        server.fail(Stage::Greeting, behaviour);
        let refused = check(format!("smtp://{host}")).await;
        assert!(matches!(refused, Err(Trouble::Refused(_))), "{refused:?}");
    }
    let nobody = std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    let lonely = check(format!("smtp://{nobody}")).await;
    assert!(matches!(lonely, Err(Trouble::Unreachable(_))), "{lonely:?}");
}

#[test]
fn settings_that_are_no_mail_server_are_refused() {
    for setting in [
        "",
        "x",
        "http://h",
        "smtp://",
        "smtp:h",
        "smtp://h:99999",
        "smtp://h/path",
        "smtp://h?tls=no",
        "smtp://h?tls=required&x=y",
        "smtps://h?tls=required",
        "smtp://user@h",
        "smtp://:password@h",
    ] {
        assert!(SmtpSender::new(setting).is_err(), "{setting}");
    }
    for setting in [
        "smtp://localhost",
        "smtp://127.0.0.1:2525",
        "smtp://[::1]:25",
        "smtps://u:p@mail.example.org",
        "smtp+starttls://u:p@mail.example.org:587",
        "smtp://u:p@mail.example.org:587?tls=required",
        "smtp://u:p@mail.example.org/?tls=required",
    ] {
        assert!(SmtpSender::new(setting).is_ok(), "{setting}");
    }
}

/// The stand-in itself refuses what a real server refuses.
#[tokio::test]
async fn the_stand_in_is_strict() {
    for (script, expected) in [
        ("MAIL FROM:<a@b.c>\r\n", "503"),
        ("EHLO\r\n", "501"),
        ("EHLO h\nNOOP\r\n", "500"),
        ("EHLO h\r\nRCPT TO:<a@b.c>\r\n", "503"),
        ("EHLO h\r\nMAIL FROM:a@b.c\r\n", "501"),
        ("EHLO h\r\nMAIL FROM:<a@b.c>\r\nRCPT TO:<a>\r\n", "501"),
        (
            "EHLO h\r\nMAIL FROM:<a@b.c>\r\nMAIL FROM:<a@b.c>\r\n",
            "503",
        ),
        ("EHLO h\r\nMAIL FROM:<a@b.c>\r\nDATA\r\n", "503"),
        (
            "EHLO h\r\nMAIL FROM:<a@b.c>\r\nRCPT TO:<a@b.c>\r\nDATA\r\nhello\r\n.\r\n",
            "554",
        ),
        (
            "EHLO h\r\nMAIL FROM:<a@b.c>\r\nRCPT TO:<a@b.c>\r\nDATA\r\nFrom: a@b.c\r\nDate: x\r\nMessage-ID: <x>\r\n\r\na\nb\r\n.\r\n",
            "554",
        ),
        (
            "EHLO h\r\nMAIL FROM:<a@b.c>\r\nRCPT TO:<a@b.c>\r\nDATA\r\nFrom: a@b.c\r\nDate: x\r\nMessage-ID: <x>\r\n\r\né\r\n.\r\n",
            "554",
        ),
        ("EHLO h\r\nFOO\r\n", "500"),
        (
            "EHLO h\r\nMAIL FROM:<a@b.c>\r\nRCPT TO:<a@b.c>\r\nDATA\r\nFrom: a@b.c\r\nDate: x\r\nMessage-ID: <x>\r\n\r\nok\r\n.\r\n",
            "250",
        ),
    ] {
        let server = SmtpServer::start().await.unwrap();
        let mut stream = tokio::net::TcpStream::connect(server.url().replace("smtp://", ""))
            .await
            .unwrap();
        stream.write_all(script.as_bytes()).await.unwrap();
        stream.shutdown().await.unwrap();
        let mut answers = String::new();
        stream.read_to_string(&mut answers).await.unwrap();
        let last = answers.lines().last().unwrap();
        assert!(last.starts_with(expected), "{script:?} gave {last}");
        assert_eq!(server.mails().len(), usize::from(expected == "250"));
    }
}
