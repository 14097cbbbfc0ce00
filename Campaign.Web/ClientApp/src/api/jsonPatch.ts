/**
 * RFC 6902 over immutable documents: untouched branches keep their identity, so that React re-renders
 * only the sections of the plan a patch names. A patch that does not fit throws PatchConflict and changes nothing.
 */
import type { JsonPatchOperation } from './agui';

export class PatchConflict extends Error {}

type Json = unknown;
type Container = Json[] | Record<string, Json>;

export function applyPatch<T>(document: T, operations: JsonPatchOperation[]): T {
  return operations.reduce<Json>(applyOperation, document) as T;
}

function applyOperation(document: Json, operation: JsonPatchOperation): Json {
  const path = parsePointer(operation.path);
  switch (operation.op) {
    case 'add':
      return add(document, path, operation.value);
    case 'replace':
      read(document, path);
      return path.length === 0 ? operation.value : replace(document, path, operation.value);
    case 'remove':
      return remove(document, path);
    case 'copy':
      return add(document, path, read(document, parsePointer(operation.from ?? '')));
    case 'move': {
      const from = parsePointer(operation.from ?? '');
      const value = read(document, from);
      return add(remove(document, from), path, value);
    }
    case 'test':
      if (!equal(read(document, path), operation.value)) throw new PatchConflict(operation.path);
      return document;
  }
}

export function parsePointer(pointer: string): string[] {
  if (pointer === '') return [];
  if (!pointer.startsWith('/')) throw new PatchConflict(`Not a JSON pointer: ${pointer}`);
  return pointer
    .slice(1)
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function isContainer(value: Json): value is Container {
  return typeof value === 'object' && value !== null;
}

function child(parent: Json, key: string): Json {
  if (!isContainer(parent) || !Object.hasOwn(parent, key)) throw new PatchConflict(key);
  return (parent as Record<string, Json>)[key];
}

function read(document: Json, path: string[]): Json {
  return path.reduce<Json>(child, document);
}

/** Rebuilds the spine down to the parent of the last path segment and lets `edit` change a copy of it. */
function editParent(
  node: Json,
  path: string[],
  edit: (parent: Container, key: string) => void,
): Json {
  const [head, ...rest] = path as [string, ...string[]];
  if (!isContainer(node)) throw new PatchConflict(head);
  const copy: Container = Array.isArray(node) ? [...node] : { ...node };
  if (rest.length === 0) edit(copy, head);
  else (copy as Record<string, Json>)[head] = editParent(child(node, head), rest, edit);
  return copy;
}

function add(document: Json, path: string[], value: Json): Json {
  if (path.length === 0) return value;
  return editParent(document, path, (parent, key) => {
    if (!Array.isArray(parent)) parent[key] = value;
    else parent.splice(key === '-' ? parent.length : index(key, parent.length), 0, value);
  });
}

function replace(document: Json, path: string[], value: Json): Json {
  return editParent(document, path, (parent, key) => {
    (parent as Record<string, Json>)[key] = value;
  });
}

function remove(document: Json, path: string[]): Json {
  if (path.length === 0) return null;
  read(document, path);
  return editParent(document, path, (parent, key) => {
    if (Array.isArray(parent)) parent.splice(index(key, parent.length - 1), 1);
    else delete parent[key];
  });
}

function index(key: string, max: number): number {
  const value = Number(key);
  if (!/^(0|[1-9]\d*)$/.test(key) || value > max) throw new PatchConflict(key);
  return value;
}

function equal(a: Json, b: Json): boolean {
  if (a === b) return true;
  if (!isContainer(a) || !isContainer(b) || Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && equal(child(a, key), child(b, key)))
  );
}
