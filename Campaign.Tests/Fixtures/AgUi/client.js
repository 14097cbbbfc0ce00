// The public AG-UI client, led line by line: {"message"} or {"resume"}, each with the events after which the connection is "cut". Answers each line with
// what the client made of the run and all that it or the protocol's schemas found wrong. It ends with its standard input, and so with the tests.
import { createInterface } from "node:readline";
import { HttpAgent } from "@ag-ui/client";
import { EventSchemas } from "@ag-ui/core/schemas";
import { survivingCuts } from "./cuts.js";

const { url, token } = JSON.parse(process.argv[2]);
const headers = { Authorization: "Bearer " + token };
const tell = (told) => process.stdout.write(JSON.stringify(told) + "\n");

let problems = [];
let cuts = [];
console.warn = console.error = (...words) => problems.push(words.map(String).join(" "));

const judge = (data) => {
  const verdict = EventSchemas.safeParse(JSON.parse(data));
  if (!verdict.success) problems.push(data + ": " + verdict.error.message);
};

const agent = new HttpAgent({
  url: url + "/api/chat",
  headers,
  fetch: (address, init) => survivingCuts(address, init, { cuts, judge, follow: (run) => `${url}/api/runs/${run}/events`, headers }),
});

const run = async ({ message, resume }) => {
  const seen = { types: [], steps: [], end: null, failure: null };
  if (message) agent.addMessage({ id: crypto.randomUUID(), role: "user", content: message });
  try {
    await agent.runAgent({ runId: crypto.randomUUID(), resume }, {
      onRunStartedEvent: ({ event }) => tell({ event: "started", runId: event.runId, threadId: event.threadId }),
      onEvent: ({ event }) => void seen.types.push(event.type),
      onStepFinishedEvent: ({ event }) => void seen.steps.push(event.stepName),
      onRunFinishedEvent: ({ event }) => void (seen.end = event),
      onRunErrorEvent: ({ event }) => void (seen.end = event),
    });
  } catch (error) {
    seen.failure = { message: error.message, status: error.status ?? null };
  }
  return seen;
};

for await (const line of createInterface({ input: process.stdin })) {
  const asked = JSON.parse(line);
  [problems, cuts] = [[], asked.cuts ?? []];
  const seen = await run(asked);
  tell({ event: "ended", ...seen, state: agent.state, messages: agent.messages, interrupts: agent.pendingInterrupts ?? [], problems });
}
