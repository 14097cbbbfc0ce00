// An endpoint for webhooks that checks each message with the public library. Its input gives one secret per line, the newest is tried; it ends with its input.
import { createServer } from "node:http";
import { createInterface } from "node:readline";
import standardwebhooks from "standardwebhooks";

const tell = (event) => process.stdout.write(JSON.stringify(event) + "\n");
let webhook = null;
let status = 204;

const server = createServer((request, response) => {
  const chunks = [];
  request.on("data", (chunk) => chunks.push(chunk));
  request.on("end", () => {
    const body = Buffer.concat(chunks).toString("utf8");
    let verified = false;
    let problem = null;
    try {
      webhook.verify(body, request.headers);
      verified = true;
    } catch (error) {
      problem = String(error.message);
    }
    tell({ event: "message", verified, problem, id: request.headers["webhook-id"], body });
    response.writeHead(verified ? status : 401).end();
  });
});

createInterface({ input: process.stdin })
  .on("line", (line) => {
    const order = JSON.parse(line);
    if (order.secret) webhook = new standardwebhooks.Webhook(order.secret);
    if (order.status) status = order.status;
    tell({ event: "ready" });
  })
  .on("close", () => process.exit(0));
server.listen(0, "127.0.0.1", () => tell({ event: "listening", port: server.address().port }));
