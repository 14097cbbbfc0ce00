/** RFC 9457 problem details with the product's stable `code`, as an error that carries them. */
export interface ProblemDetails {
  type?: string;
  title?: string;
  status?: number;
  detail?: string;
  code?: string;
  errors?: Record<string, string[]>;
}

export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly details: ProblemDetails;
  /** When another try makes sense (ms since the epoch), from Retry-After. */
  readonly retryAt?: number;

  constructor(status: number, details: ProblemDetails, retryAfterSeconds?: number) {
    super(details.detail ?? details.title ?? `The server answered ${status}.`);
    this.name = 'ApiProblem';
    this.status = status;
    this.code = details.code ?? (status === 0 ? 'network' : `http_${status}`);
    this.details = details;
    if (retryAfterSeconds !== undefined) this.retryAt = Date.now() + retryAfterSeconds * 1000;
  }

  static async from(response: Response): Promise<ApiProblem> {
    const text = await response.text().catch(() => '');
    return new ApiProblem(
      response.status,
      parseDetails(text),
      parseRetryAfter(response.headers.get('Retry-After')),
    );
  }

  /** The request never got an answer: offline, cut, or refused. */
  static network(): ApiProblem {
    return new ApiProblem(0, { code: 'network' });
  }
}

function parseDetails(text: string): ProblemDetails {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null ? parsed : {};
  } catch {
    return {};
  }
}

export function parseRetryAfter(value: string | null, now = Date.now()): number | undefined {
  if (!value) return undefined;
  const seconds = Number(value);
  if (Number.isFinite(seconds)) return Math.max(0, Math.ceil(seconds));
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - now) / 1000));
}
