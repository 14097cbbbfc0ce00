import { useEffect, useRef, useState } from 'react';
import classes from './EmailPreview.module.css';
import { previewDocument } from './emailHtml';

const tallest = 1600;

/**
 * An e-mail in a sandbox without scripts, as tall as its content. `allow-same-origin` only lets this page read that
 * height; with no scripts inside, nothing in there can act on the origin.
 */
export function EmailFrame({ html, title }: { html: string; title: string }) {
  const [height, setHeight] = useState(360);
  const observer = useRef<ResizeObserver>(null);
  useEffect(() => () => observer.current?.disconnect(), []);

  function follow(frame: HTMLIFrameElement) {
    const body = frame.contentDocument?.body;
    if (!body) return;
    observer.current?.disconnect();
    observer.current = new ResizeObserver(() =>
      setHeight(Math.min(tallest, Math.max(120, body.scrollHeight))),
    );
    observer.current.observe(body);
  }

  return (
    <iframe
      className={classes.frame}
      style={{ height }}
      title={title}
      sandbox="allow-same-origin"
      referrerPolicy="no-referrer"
      srcDoc={previewDocument(html)}
      onLoad={(event) => follow(event.currentTarget)}
    />
  );
}
