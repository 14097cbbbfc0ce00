import type { PromoterSettings } from '@/api/contracts';

/** The settings as the form holds them: amounts are text, and empty means that there is no limit of one's own. */
export interface PromoterFields {
  name: string;
  timeZone: string;
  locales: string;
  senderName: string;
  senderEmail: string;
  postalAddress: string;
  accent: string;
  tone: string;
  website: string;
  fourEyesAbove: string;
  perDay: string;
  perMonth: string;
  doubleOptIn: boolean;
  /** Per cent of the fans whom no marketing reaches. */
  holdout: string;
}

export type PromoterChange = Omit<PromoterSettings, 'id' | 'slug' | 'country' | 'currency'>;

export function fieldsOf(settings: PromoterSettings): PromoterFields {
  const { brand } = settings;
  return {
    name: settings.name,
    timeZone: settings.timeZone,
    locales: settings.locales.join(', '),
    senderName: brand.senderName,
    senderEmail: brand.senderEmail,
    postalAddress: brand.postalAddress,
    accent: brand.accent,
    tone: brand.tone,
    website: brand.website,
    fourEyesAbove: textOf(settings.fourEyesAbove),
    perDay: textOf(settings.modelBudgetPerDay),
    perMonth: textOf(settings.modelBudgetPerMonth),
    doubleOptIn: settings.doubleOptIn,
    holdout: String(settings.holdoutShare * 100),
  };
}

export function changeOf(fields: PromoterFields): PromoterChange {
  return {
    name: fields.name.trim(),
    timeZone: fields.timeZone,
    locales: fields.locales
      .split(/[,\s]+/)
      .map((locale) => locale.trim())
      .filter(Boolean),
    brand: {
      senderName: fields.senderName.trim(),
      senderEmail: fields.senderEmail.trim(),
      postalAddress: fields.postalAddress.trim(),
      accent: fields.accent,
      tone: fields.tone,
      website: fields.website.trim(),
    },
    fourEyesAbove: amountOf(fields.fourEyesAbove),
    modelBudgetPerDay: amountOf(fields.perDay),
    modelBudgetPerMonth: amountOf(fields.perMonth),
    doubleOptIn: fields.doubleOptIn,
    holdoutShare: (amountOf(fields.holdout) ?? 0) / 100,
  };
}

function textOf(amount: number | undefined): string {
  return amount === undefined ? '' : String(amount);
}

function amountOf(text: string): number | undefined {
  return text.trim() === '' ? undefined : Number(text);
}

/** The zones that the browser knows; one that it does not know stays choosable. */
export function zonesWith(own: string): string[] {
  const known = Intl.supportedValuesOf('timeZone');
  return known.includes(own) ? known : [own, ...known];
}
