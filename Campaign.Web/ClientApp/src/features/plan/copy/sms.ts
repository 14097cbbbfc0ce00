/** SMS length as carriers count it (GSM 03.38, UCS-2): the alphabet decides how much fits one segment. */
const gsmBasic =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?' +
  '¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
const gsmExtended = '^{}\\[~]|€\f';

export interface SmsLength {
  encoding: 'GSM-7' | 'UCS-2';
  units: number;
  segments: number;
  /** Units that still fit into the last segment. */
  left: number;
}

export function measureSms(text: string): SmsLength {
  let septets = 0;
  let gsm = true;
  for (const character of text) {
    if (gsmBasic.includes(character)) septets += 1;
    else if (gsmExtended.includes(character)) septets += 2;
    else {
      gsm = false;
      break;
    }
  }
  return gsm ? split('GSM-7', septets, 160, 153) : split('UCS-2', text.length, 70, 67);
}

function split(
  encoding: SmsLength['encoding'],
  units: number,
  single: number,
  joined: number,
): SmsLength {
  const segments = units <= single ? 1 : Math.ceil(units / joined);
  const room = segments === 1 ? single : segments * joined;
  return { encoding, units, segments, left: room - units };
}
