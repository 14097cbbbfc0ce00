import { describe, expect, it } from 'vitest';
import { changeOf, fieldsOf, zonesWith } from './fields';

const editable = {
  name: 'Neon',
  timeZone: 'Europe/Berlin',
  locales: ['en', 'de'],
  brand: {
    senderName: 'Neon',
    senderEmail: 'hello@neon.example',
    postalAddress: 'Street 1',
    accent: '#112233',
    tone: 'warm',
    website: 'https://neon.example',
  },
  fourEyesAbove: 5000,
  doubleOptIn: true,
  holdoutShare: 0.05,
};

const settings = { ...editable, id: 'p1', slug: 'neon', country: 'DE', currency: 'EUR' };

describe('the settings in the form', () => {
  it('come out as they went in', () => {
    expect(changeOf(fieldsOf(settings))).toEqual({
      ...editable,
      modelBudgetPerDay: undefined,
      modelBudgetPerMonth: undefined,
    });
  });

  it('read an empty amount as no limit of one’s own, and nought as nought', () => {
    const fields = { ...fieldsOf(settings), fourEyesAbove: ' ', perDay: '0', perMonth: '12.5' };
    expect(changeOf(fields)).toMatchObject({
      fourEyesAbove: undefined,
      modelBudgetPerDay: 0,
      modelBudgetPerMonth: 12.5,
    });
  });

  it('read languages however they are set apart', () => {
    expect(changeOf({ ...fieldsOf(settings), locales: 'en,de  pt-BR, ' }).locales).toEqual([
      'en',
      'de',
      'pt-BR',
    ]);
  });

  it('keep a zone that the browser does not list', () => {
    expect(zonesWith('Mars/Olympus')[0]).toBe('Mars/Olympus');
  });
});
