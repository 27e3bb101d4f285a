// A real SMTP server (of the package smtp-server) that keeps what it receives, and refuses whom it is told to.

import PostalMime from "postal-mime";
import { SMTPServer } from "smtp-server";
import { eventually } from "./vizha.mjs";

export async function startMailServer() {
  const mails = [];
  const refused = new Set();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onRcptTo(address, _session, done) {
      if (!refused.has(address.address)) return done();
      return done(Object.assign(new Error("No such mailbox here"), { responseCode: 550 }));
    },
    onData(stream, session, done) {
      const parts = [];
      stream.on("data", (part) => parts.push(part));
      stream.on("end", () => {
        PostalMime.parse(Buffer.concat(parts)).then((mail) => {
          mails.push({ ...mail, recipients: session.envelope.rcptTo.map((to) => to.address) });
          done();
        }, done);
      });
    },
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.server.address();
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    /** Addresses that this server does not know: a mail to them fails for good. */
    refused,
    /** The next mail to this address for which `fits` holds, waiting for it if need be. */
    arrived: (address, fits = () => true, milliseconds = 30_000) =>
      eventually(
        `a mail to ${address} arrives`,
        () => mails.find((mail) => mail.recipients.includes(address) && fits(mail)),
        milliseconds,
      ),
    stop: () => new Promise((done) => server.close(done)),
  };
}

/** The text of a mail's attachment whose type begins with `type`. */
export function attached(mail, type) {
  const found = mail.attachments.find((part) => part.mimeType?.startsWith(type));
  return found && new TextDecoder().decode(found.content);
}
