// A fetch whose connections are cut after the events that the test names, and which goes on as docs/runs.md tells clients to: it ends what was open and
// asks for the rest with Last-Event-ID.

/** What a stream has open, and the last event that it can go on from. */
class Position {
  #open = { TEXT_MESSAGE: new Set(), TOOL_CALL: new Set(), STEP: new Set() };
  ended = false;
  lastId = null;

  take({ id, data }) {
    const event = JSON.parse(data);
    this.lastId = id ?? this.lastId;
    this.ended = event.type === "RUN_FINISHED" || event.type === "RUN_ERROR";
    const [, kind, edge] = /^(TEXT_MESSAGE|TOOL_CALL|STEP)_(START|STARTED|END|FINISHED)$/.exec(event.type) ?? [];
    if (kind) this.#open[kind][edge.startsWith("START") ? "add" : "delete"](event.messageId ?? event.toolCallId ?? event.stepName);
  }

  /** The events that end what is open, innermost first. */
  close() {
    const ends = [
      ...[...this.#open.TEXT_MESSAGE].map((messageId) => ({ type: "TEXT_MESSAGE_END", messageId })),
      ...[...this.#open.TOOL_CALL].map((toolCallId) => ({ type: "TOOL_CALL_END", toolCallId })),
      ...[...this.#open.STEP].map((stepName) => ({ type: "STEP_FINISHED", stepName })),
    ];
    Object.values(this.#open).forEach((names) => names.clear());
    return ends.map((event) => ({ data: JSON.stringify(event) }));
  }
}

async function* frames(body) {
  let text = "";
  for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    for (let end; (end = text.indexOf("\n\n")) >= 0; text = text.slice(end + 2)) {
      const lines = text.slice(0, end).split("\n");
      const field = (name) => lines.find((line) => line.startsWith(name + ": "))?.slice(name.length + 2);
      if (field("data")) yield { id: field("id"), data: field("data") };
    }
  }
}

async function* events(response, run, { cuts, judge, follow, headers }) {
  const position = new Position();
  for (const cut of [...cuts, Infinity]) {
    let taken = 0;
    for await (const frame of frames(response.body)) {
      judge(frame.data);
      position.take(frame);
      yield frame;
      if (++taken === cut) break;
    }
    if (position.ended) return;
    if (taken < cut) throw new Error("The stream ended without an end of the run.");
    yield* position.close();
    response = await fetch(follow(run), { headers: { ...headers, "Last-Event-ID": position.lastId } });
  }
}

export const survivingCuts = async (address, init, settings) => {
  const response = await fetch(address, init);
  if (!response.ok) return response;
  const whole = events(response, JSON.parse(init.body).runId, settings);
  const body = ReadableStream.from(whole).pipeThrough(
    new TransformStream({ transform: ({ data }, output) => output.enqueue("data: " + data + "\n\n") }),
  );
  return new Response(body.pipeThrough(new TextEncoderStream()), { status: response.status, headers: response.headers });
};
