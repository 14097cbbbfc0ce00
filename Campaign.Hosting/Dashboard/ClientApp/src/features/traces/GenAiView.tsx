import { number } from '@/shared/format';
import shared from '@/shared/shared.module.css';
import classes from './GenAi.module.css';
import type { ModelCall, Part } from './genAi';

/** A call of a model as a conversation. */
export function GenAiView({ call }: { call: ModelCall }) {
  const figures: [string, string][] = [
    ['Model', call.model],
    ['Provider', call.provider],
    ['Tokens in', call.inputTokens === null ? '' : number(call.inputTokens)],
    ['from cache', call.cachedTokens === null ? '' : number(call.cachedTokens)],
    ['Tokens out', call.outputTokens === null ? '' : number(call.outputTokens)],
    ['Cost', call.cost === null ? '' : `$${call.cost.toFixed(5)}`],
    ['Ended by', call.finish],
  ];
  return (
    <section className={shared.section} aria-label="Model call">
      <h3>Model call</h3>
      <div className={classes.figures}>
        {figures
          .filter(([, value]) => value !== '')
          .map(([name, value]) => (
            <div key={name}>
              <span>{name}</span>
              <strong>{value}</strong>
            </div>
          ))}
      </div>
      {call.tools.length > 0 && <p className="quiet">Could call {call.tools.join(', ')}.</p>}
      {call.messages.length === 0 ? (
        <p className="quiet">Its messages are not captured: they may hold personal data.</p>
      ) : (
        call.messages.map((message, index) => (
          <div
            key={index}
            className={
              message.role === 'assistant'
                ? `${classes.message} ${classes.answer}`
                : classes.message
            }
          >
            <span className={classes.role}>{message.role}</span>
            {message.parts.map((part, place) => (
              <PartView key={place} part={part} />
            ))}
          </div>
        ))
      )}
    </section>
  );
}

function PartView({ part }: { part: Part }) {
  if (part.kind === 'text') return <p className={classes.text}>{part.text}</p>;
  return (
    <pre className={classes.code}>
      {part.kind === 'call' ? `${part.name}(${part.text})` : part.text}
    </pre>
  );
}
