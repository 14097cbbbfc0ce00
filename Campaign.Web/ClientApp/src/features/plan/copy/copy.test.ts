import { describe, expect, it } from 'vitest';
import { fillMergeTags, letterFrom, previewDocument } from './emailHtml';
import { measureSms } from './sms';

describe('measureSms', () => {
  it.each([
    ['a'.repeat(160), 'GSM-7', 1],
    ['a'.repeat(161), 'GSM-7', 2],
    ['€'.repeat(80), 'GSM-7', 1],
    ['€'.repeat(81), 'GSM-7', 2],
    ['ż'.repeat(70), 'UCS-2', 1],
    ['ż'.repeat(71), 'UCS-2', 2],
    ['🎛️'.repeat(24), 'UCS-2', 2],
    ['', 'GSM-7', 1],
  ])('counts %s as carriers do', (text, encoding, segments) => {
    expect(measureSms(text)).toMatchObject({ encoding, segments });
  });
});

describe('fillMergeTags', () => {
  it('shows the fallback of a tag, or the name of its field', () => {
    expect(fillMergeTags('Hi {{ fan.first_name | default: "there" }}')).toBe('Hi there');
    expect(fillMergeTags("Hi {{fan.first_name|default:'you'}}, {{ event.start_date }}")).toBe(
      'Hi you, [start date]',
    );
    expect(fillMergeTags('{{ x | default: &quot;Du&quot; }}')).toBe('Du');
  });
});

describe('letterFrom', () => {
  it('keeps markup in a text from becoming markup', () => {
    const html = letterFrom({
      id: 'v',
      locale: 'en',
      channel: 'email',
      body: '<script>x</script>',
      cta: '"><b>',
    });
    expect(html).not.toContain('<script>');
    expect(html).not.toContain('<b>');
  });
});

describe('previewDocument', () => {
  it('loads no tracking pixel: a look at the outbox is not an open', () => {
    const html =
      '<p>x</p><img src="https://go.example/t/o/abc" width="1" alt=""><img src="data:,">';
    expect(previewDocument(html)).not.toContain('/t/o/');
    expect(previewDocument(html)).toContain('data:,');
  });

  it('puts its head first, with or without one in the message', () => {
    expect(previewDocument('<html><head><title>x</title></head></html>')).toMatch(
      /<head><base target="_blank">/,
    );
    expect(previewDocument('<p>x</p>')).toMatch(/^<base target="_blank">/);
  });
});
