import type { DirectoryMember } from '@sextant/core';

const member = (id: string, email: string, admin = false): DirectoryMember => ({ id, email, admin, active: true });

export const ADMIN = member('m-admin', 'bot@acme.example', true);
export const BUILDER = member('m-builder', 'Jane.Smith@acme.example');
export const VIEWER = member('m-viewer', 'vic@acme.example');
