import { useEffect, useEffectEvent, useState } from 'react';

export type Connection = 'connecting' | 'open' | 'lost';

/** A stream of batches. After a break the server begins anew with what it keeps, so `onReset` is called at each beginning. */
export function useFollow<T>(
  url: string | null,
  onReset: () => void,
  onBatch: (items: T[]) => void,
): Connection {
  const [connection, setConnection] = useState<Connection>('connecting');
  const begin = useEffectEvent(onReset);
  const take = useEffectEvent(onBatch);

  useEffect(() => {
    if (url === null) return;
    const source = new EventSource(url);
    source.onopen = () => {
      begin();
      setConnection('open');
    };
    source.onmessage = (message) => take(JSON.parse(message.data) as T[]);
    source.onerror = () => setConnection('lost');
    return () => source.close();
  }, [url]);

  return connection;
}
