export function emailHtml(title: string, body: string, cta: string): string {
  const paragraphs = body
    .split('\n\n')
    .map((text) => `<p style="margin:0 0 16px">${text}</p>`)
    .join('');
  return `<!doctype html><html><head><meta charset="utf-8"></head>
<body style="margin:0;background:#f1f0ee;font-family:Helvetica,Arial,sans-serif;color:#1c1b1a">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center" style="padding:28px 12px">
<table role="presentation" width="560" cellpadding="0" cellspacing="0" style="max-width:100%;background:#fff;border-radius:12px;overflow:hidden">
<tr><td style="background:#121116;color:#fff;padding:44px 36px;font-size:30px;font-weight:700;letter-spacing:-.02em">${title}</td></tr>
<tr><td style="padding:32px 36px;font-size:16px;line-height:1.6">${paragraphs}
<p style="margin:28px 0 8px"><a href="#" style="display:inline-block;background:#e5ff3c;color:#121116;padding:13px 24px;border-radius:8px;font-weight:700;text-decoration:none">${cta}</a></p>
</td></tr>
<tr><td style="padding:20px 36px;background:#f7f6f4;font-size:12px;color:#6b6862">Neon Nights · You get this because you asked for news. <a href="#" style="color:#6b6862">Unsubscribe</a></td></tr>
</table></td></tr></table></body></html>`;
}
