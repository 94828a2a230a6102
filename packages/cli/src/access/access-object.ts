import { type CatalogReader, known, type RecordOf } from '@sextant/core';

export const OBJECT_KINDS = ['workspace', 'folder', 'dataset', 'data-model', 'workbook', 'report'] as const;
export type ObjectKind = (typeof OBJECT_KINDS)[number];

/** A workspace, folder or document, as people name it. */
export interface AccessObject {
  readonly kind: ObjectKind;
  readonly id: string;
  readonly name?: string;
  /** Names of all above it and its own, joined by `/`. */
  readonly path?: string;
  readonly url?: string;
  readonly parentId?: string;
  readonly personal?: boolean;
  /** Known by the name in its documents' paths alone. */
  readonly access?: 'denied';
  /** Known by a mention alone. */
  readonly redacted?: true;
}

type ObjectRecord = RecordOf<ObjectKind>;

export function accessObject(record: ObjectRecord): AccessObject {
  const { kind, id, name, parentId, redacted } = record;
  const above = 'path' in record && record.path ? `${record.path}/` : '';
  return known<AccessObject>({
    kind,
    id,
    name,
    path: name === undefined ? undefined : `${above}${name}`,
    url: 'url' in record ? record.url : undefined,
    parentId,
    personal: 'personal' in record ? record.personal : undefined,
    access: 'access' in record ? record.access : undefined,
    redacted,
  });
}

export function objectById(reader: CatalogReader, id: string): AccessObject | undefined {
  for (const kind of OBJECT_KINDS) {
    const record = reader.get(kind, id);
    if (record !== undefined) return accessObject(record);
  }
  return undefined;
}

/** Lazily, by kind, places first. */
export function* everyObject(reader: CatalogReader): Generator<AccessObject> {
  for (const kind of OBJECT_KINDS) for (const record of reader.records(kind)) yield accessObject(record);
}

/** The object itself and what stands above it, up to its workspace, as far as that is stored. */
export function chainOf(reader: CatalogReader, object: AccessObject): readonly AccessObject[] {
  const chain = [object];
  const seen = new Set([object.id]);
  for (let id = object.parentId; id !== undefined && !seen.has(id);) {
    seen.add(id);
    const parent = objectById(reader, id);
    if (parent === undefined) break;
    chain.push(parent);
    id = parent.parentId;
  }
  return chain;
}
