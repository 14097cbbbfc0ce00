import type { components } from './schema';

/** The server leaves null members out of every answer: what may be null there is absent here. */
type Sent<T> = T extends (infer Item)[]
  ? Sent<Item>[]
  : T extends object
    ? { [K in keyof T as null extends T[K] ? never : K]: Sent<T[K]> } & {
        [K in keyof T as null extends T[K] ? K : never]?: Sent<Exclude<T[K], null>>;
      }
    : T;

/** A contract of the API, from its OpenAPI document (`npm run types` writes schema.d.ts). */
export type Wire<Name extends keyof components['schemas']> = Sent<components['schemas'][Name]>;
