import type { CopyVariant } from '@/api/draft';

/** Links must not replace the preview, and an e-mail keeps its white paper in a dark page. */
const frameHead = '<base target="_blank"><meta name="color-scheme" content="light">';

/** Looking at a sent message is not its recipient opening it: the tracking pixel stays out. */
const trackingPixel = /<img\b[^>]*\/t\/o\/[^>]*>/gi;

export function previewDocument(source: string): string {
  const html = source.replace(trackingPixel, '');
  return html.includes('<head>') ? html.replace('<head>', `<head>${frameHead}`) : frameHead + html;
}

/** The copy as a plain letter, for a variant that has no rendered HTML yet. */
export function letterFrom({ body, cta }: CopyVariant): string {
  const paragraphs = body
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${escapeHtml(fillMergeTags(paragraph)).replaceAll('\n', '<br>')}</p>`)
    .join('');
  const button = cta ? `<p style="margin-top:28px"><a class="cta">${escapeHtml(cta)}</a></p>` : '';
  return `<html><head><style>
    body{margin:0;padding:32px 28px;font:16px/1.6 -apple-system,'Segoe UI',Helvetica,Arial,sans-serif;color:#1b1b20;background:#fff}
    p{margin:0 0 16px}.cta{display:inline-block;padding:12px 22px;border-radius:8px;background:#17171c;color:#fff;font-weight:600}
  </style></head><body>${paragraphs}${button}</body></html>`;
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** Merge tags (Liquid) as a reader would meet them: the fallback where there is one, else the name of the field. */
export function fillMergeTags(text: string): string {
  return text.replace(
    /\{\{-?\s*([\w.]+)\s*(?:\|\s*default:\s*(?:"([^"]*)"|'([^']*)'|&quot;(.*?)&quot;))?[^}]*\}\}/g,
    (_, field: string, ...fallbacks: (string | undefined)[]) =>
      fallbacks.slice(0, 3).find((fallback) => fallback !== undefined) ??
      `[${(field.split('.').at(-1) ?? field).replaceAll('_', ' ')}]`,
  );
}
