import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { grantFor, VaultClient } from '#build/cli/vaultClient.ts';
import type { Answer } from '#shared/contract/commands.ts';
import type { PackagePreview } from '#shared/contract/exchangeCommands.ts';
import { compartments, type Role } from '#shared/rules/permissions.ts';
import type { RawValues } from '#shared/records/defineRecord.ts';
import { definitionOf, type RecordType } from '#shared/records/records.ts';
import type { PassphraseCost } from '#vault/crypto/passphrase.ts';

import type { CaseFile, DemoRecord } from './caseFile.ts';
import { scanFile } from './scans/scans.ts';

/** Everything that one person at a small station does. */
const roles: Role[] = ['supervisor', 'psychologist', 'theologian', 'legalOfficer'];

/** A station of the demo: a folder with a vault, and one person at work in it. */
export class DemoStation {
  readonly name: string;
  readonly folder: string;
  readonly passphrase: string;
  readonly client: VaultClient;

  constructor(folder: string, given: { name: string; passphrase: string; cost: PassphraseCost }) {
    this.folder = folder;
    this.name = given.name;
    this.passphrase = given.passphrase;
    this.client = new VaultClient(join(folder, 'vault'), given.cost);
  }

  get stationId(): string {
    return this.client.session.header.stationId;
  }

  /** Makes the vault; its passphrase and recovery words are written beside it, as nobody should do with a real one. */
  async create(personName: string): Promise<void> {
    mkdirSync(this.folder, { recursive: true });
    const { sheets } = await this.client.call('vault.prepareRecovery', {});
    await this.client.call('vault.create', {
      jobId: randomUUID(),
      stationName: this.name,
      personName,
      signInName: 'demo',
      roles,
      passphrase: this.passphrase,
      sheets,
    });
    writeFileSync(join(this.folder, 'passphrase.txt'), `${this.passphrase}\n`);
    writeFileSync(join(this.folder, 'recovery-words.txt'), `${sheets.flat().join(' ')}\n`);
  }

  /** Types a whole case file in; answers the dossier's id. */
  async write(caseFile: CaseFile, scanFolder: string): Promise<string> {
    const { dossierId } = await this.client.call('dossier.create', { person: caseFile.person.values });
    if (caseFile.person.scans.length > 0) {
      await this.amend(dossierId, dossierId, {
        attachments: await this.#attach(dossierId, caseFile.person, scanFolder),
      });
    }
    for (const record of caseFile.entries) {
      const attachments = await this.#attach(dossierId, record, scanFolder);
      await this.save(dossierId, record.type, { ...record.values, attachments });
    }
    return dossierId;
  }

  /** Saves a record's first version. */
  async save(dossierId: string, type: RecordType, values: RawValues): Promise<string> {
    const saved = await this.client.call('record.save', {
      dossierId,
      recordId: null,
      type,
      base: [],
      draftId: null,
      values,
    });
    return saved.recordId;
  }

  /** Saves a record's next version upon all its heads. */
  async amend(dossierId: string, recordId: string, change: RawValues): Promise<void> {
    const { heads, values, type } = await this.record(dossierId, recordId);
    const next = { dossierId, recordId, type: type as RecordType, base: heads, draftId: null };
    await this.client.call('record.save', { ...next, values: { ...values, ...change } });
  }

  record(dossierId: string, recordId: string): Promise<Answer<'record.get'>> {
    return this.client.call('record.get', { dossierId, recordId });
  }

  /** Writes this station's card onto the medium. */
  async saveCard(path: string): Promise<void> {
    const { token, paths } = grantFor(path);
    await this.client.call('station.saveCard', { file: token }, paths);
  }

  /** Takes another station's card in and compares all twelve words, as over the phone. */
  async meet(other: DemoStation, cardPath: string): Promise<string[]> {
    const { token, paths } = grantFor(cardPath);
    const { stationId } = await this.client.call('contact.add', { file: token }, paths);
    const { fingerprint } = await other.client.call('station.identity', {});
    const words = fingerprint.map((word, index) => ({ position: index + 1, word }));
    await this.client.call('contact.verify', { stationId, words });
    return fingerprint;
  }

  /** Writes a package with everything in the dossiers onto the medium; answers where it lies. */
  async export(
    to: DemoStation,
    dossiers: string[],
    medium: string,
  ): Promise<Answer<'package.export'> & { path: string }> {
    const { token, paths } = grantFor(medium);
    const exported = await this.client.call(
      'package.export',
      {
        jobId: randomUUID(),
        folder: token,
        to: [to.stationId],
        dossiers,
        compartments: [...compartments],
        withheldReason: null,
        purpose: 'Transfer of the family to another station',
        legalBasis: 'Joint order 12 of 3 March 2024 (made up)',
      },
      paths,
    );
    return { ...exported, path: join(medium, exported.fileName) };
  }

  /** Verifies a package and says what it would change. */
  inspect(path: string): Promise<PackagePreview> {
    const { token, paths } = grantFor(path);
    return this.client.call('package.inspect', { jobId: randomUUID(), file: token }, paths);
  }

  /** Imports an inspected package and writes its receipt onto the medium. */
  async accept(packageId: string, receiptPath: string): Promise<Answer<'package.accept'>> {
    const imported = await this.client.call('package.accept', {
      jobId: randomUUID(),
      packageId,
      approveSequence: false,
    });
    const { token, paths } = grantFor(receiptPath);
    await this.client.call('receipt.save', { packageId, file: token }, paths);
    return imported;
  }

  /** Takes a receipt in that came back. */
  async takeReceipt(path: string): Promise<Answer<'receipt.import'>> {
    const { token, paths } = grantFor(path);
    return this.client.call('receipt.import', { file: token }, paths);
  }

  async #attach(dossierId: string, { type, scans }: DemoRecord, scanFolder: string) {
    const attachments = [];
    for (const name of scans) {
      const { fileName, bytes } = scanFile(name);
      const path = join(scanFolder, fileName);
      writeFileSync(path, bytes);
      const { token, paths } = grantFor(path);
      const { compartment } = definitionOf(type);
      const input = { jobId: randomUUID(), dossierId, compartment, file: token } as const;
      attachments.push(await this.client.call('attachment.add', input, paths));
    }
    return attachments;
  }
}
