import { known, type VersionTagRecord } from '@sextant/core';
import type { VersionTag } from '@sextant/sigma-client';

export function versionTagRecord(tag: VersionTag, ownerEmail: string | undefined): VersionTagRecord {
  return known<VersionTagRecord>({
    kind: 'version-tag',
    id: tag.id,
    name: tag.name,
    description: tag.description,
    color: tag.color,
    archived: tag.isArchived,
    ownerId: tag.ownerId,
    ownerEmail,
    createdBy: tag.createdBy,
    updatedBy: tag.updatedBy,
    createdAt: tag.createdAt,
    updatedAt: tag.updatedAt,
  });
}
