import path from 'node:path';
import type { AppError } from '../../../shared/contract/errors.ts';
import type { ModelEntry } from '../../../shared/contract/views.ts';
import type { ModelFile } from '../db/model-files.ts';
import type { CatalogueModel } from './catalogue.ts';
import { fitOf, type Machine } from './machine-fit.ts';

/** One installed model after its file was read again; a line of `models check --json`. */
export interface CheckRow {
  readonly id: string;
  readonly file: string;
  readonly state: 'ok' | 'mismatch' | 'invalid' | 'unknown-hash';
  readonly sha256: string | null;
  readonly expected: string | null;
  readonly error: AppError | null;
}

export interface EntryState {
  readonly record: ModelFile | null;
  readonly isInstalled: boolean;
  readonly isSelected: boolean;
  readonly isRecommended: boolean;
  readonly fit: ModelEntry['fit'];
  readonly download: ModelEntry['download'];
}

/** A model of the catalogue as the window and `models list --json` show it. */
export function entryOfCatalogue(model: CatalogueModel, state: EntryState): ModelEntry {
  const { record, ...shown } = state;
  return {
    id: model.id,
    name: model.name,
    file: model.file,
    bytes: model.bytes ?? record?.bytes ?? null,
    sha256: model.sha256 ?? record?.sha256 ?? null,
    hashOrigin: model.sha256 === null ? (record?.hashOrigin ?? null) : 'catalogue',
    licence: model.licence,
    licenceUrl: model.licenceUrl,
    needsAcceptance: model.needsAcceptance,
    isAccepted: !model.needsAcceptance || (record?.licenceAcceptedAtUtcMs ?? null) !== null,
    languages: model.languages,
    contextTokens: model.contextTokens,
    memoryBytes: model.memoryBytes,
    ...shown,
  };
}

/** A file that the user picked; its licence is the user's own affair. */
export function entryOfPicked(record: ModelFile, machine: Machine, selectedId: string | null): ModelEntry {
  const memoryBytes = Math.ceil((record.bytes ?? 0) * 1.2);
  return {
    id: record.modelId,
    name: path.basename(record.path, '.gguf'),
    file: record.path,
    bytes: record.bytes,
    sha256: record.sha256,
    hashOrigin: record.hashOrigin,
    licence: '',
    licenceUrl: null,
    needsAcceptance: false,
    isAccepted: true,
    languages: [],
    contextTokens: null,
    memoryBytes,
    isInstalled: true,
    isSelected: selectedId === record.modelId,
    isRecommended: false,
    fit: fitOf({ memoryBytes }, machine),
    download: null,
  };
}
