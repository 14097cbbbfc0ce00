import { useRef, useState } from 'react';
import classes from './EmailPreview.module.css';
import { previewDocument } from './emailHtml';

/**
 * An e-mail in a sandbox without scripts. `allow-same-origin` only lets this page read the height; with no
 * scripts inside, nothing in there can act on the origin.
 */
export function EmailFrame({ html, title }: { html: string; title: string }) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [height, setHeight] = useState(360);

  function fit() {
    const body = frame.current?.contentDocument?.body;
    if (!body) return;
    setHeight(Math.min(1600, Math.max(160, body.scrollHeight)));
    const observer = new ResizeObserver(() =>
      setHeight(Math.min(1600, Math.max(160, body.scrollHeight))),
    );
    observer.observe(body);
  }

  return (
    <iframe
      ref={frame}
      className={classes.frame}
      style={{ height }}
      title={title}
      sandbox="allow-same-origin"
      referrerPolicy="no-referrer"
      srcDoc={previewDocument(html)}
      onLoad={fit}
    />
  );
}
