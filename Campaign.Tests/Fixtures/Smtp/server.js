// A mail server that does what the recipient's address says, and tells of it line by line. It ends with its standard input, and so with the tests.
import { SMTPServer } from "smtp-server";

const options = JSON.parse(process.argv[2] ?? "{}");
const seen = new Set();
const tell = (event) => process.stdout.write(JSON.stringify(event) + "\n");
const refuse = (code, text) => Object.assign(new Error(text), { responseCode: code });
const part = (address) => address.split("@")[0].split("+")[0];

const cut = (session) => {
  for (const connection of server.connections) {
    if (connection.session === session) connection._socket.destroy();
  }
};

const recipient = (address, session, done) => {
  tell({ event: "recipient", address: address.address, connection: session.id });
  switch (part(address.address)) {
    case "unknown":
      return done(refuse(550, "5.1.1 <" + address.address + "> User unknown"));
    case "greylisted":
      if (seen.has(address.address)) return done();
      seen.add(address.address);
      return done(refuse(451, "4.7.1 Greylisted, try again later"));
    case "closing":
      return done(refuse(421, "4.3.2 Closing the connection"));
    case "cut":
      return cut(session);
    case "stalled":
      return;
    default:
      return done();
  }
};

const content = (stream, session, done) => {
  const [to] = session.envelope.rcptTo.map((one) => one.address);
  const chunks = [];
  stream.on("data", (chunk) => chunks.push(chunk));
  stream.on("end", () => {
    tell({
      event: "message",
      connection: session.id,
      from: session.envelope.mailFrom.address,
      to,
      user: session.user ?? null,
      secure: session.secure,
      raw: Buffer.concat(chunks).toString("latin1"),
    });
    switch (part(to)) {
      case "spam":
        return done(refuse(554, "5.7.1 Refused as spam"));
      case "full":
        return done(refuse(452, "4.2.2 Mailbox full"));
      case "cut-after":
        return cut(session);
      case "silent":
        return;
      default:
        return done(null, "2.0.0 Ok: queued as " + session.id);
    }
  });
};

const server = new SMTPServer({
  secure: options.secure ?? false,
  key: options.key,
  cert: options.cert,
  disabledCommands: options.cert ? [] : ["STARTTLS"],
  authOptional: !options.user,
  allowInsecureAuth: false,
  closeTimeout: 100,
  onAuth: (auth, session, done) =>
    auth.username === options.user && auth.password === options.password ? done(null, { user: auth.username }) : done(new Error("Wrong password")),
  onRcptTo: recipient,
  onData: content,
});

server.on("error", () => {});
server.listen(0, "127.0.0.1", () => tell({ event: "listening", port: server.server.address().port }));
process.stdin.resume().on("end", () => process.exit(0));
