import { Button, Title } from '@mantine/core';
import { IconPackageExport } from '@tabler/icons-react';
import { Link, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { DossierView } from '#shared/contract/dossierCommands.ts';
import type { PrintScope } from '#shared/contract/printing.ts';
import type { RawValues } from '#shared/records/defineRecord.ts';
import { ageOn } from '#shared/rules/dates.ts';
import { hasPower } from '#shared/rules/permissions.ts';

import { useSession } from '../../api/session.ts';
import { localToday } from '../../ui/dateText.ts';
import { FieldValue, isEmptyValue } from '../../ui/fields/FieldValue.tsx';
import { NameText } from '../../ui/NameText.tsx';
import { PrintButton } from '../../ui/print/PrintButton.tsx';
import { SentenceOutlook } from '../../ui/records/SentenceOutlook.tsx';
import classes from './dossier.module.css';
import { DossierMenu } from './DossierMenu.tsx';
import { PersonPhoto } from './PersonPhoto.tsx';
import { recordsOf, typesOfTheme } from './themes.ts';
import type { Photo } from './usePhoto.ts';

interface DossierHeaderProps {
  dossier: DossierView;
  photo: Photo;
  /** One line, over a page that has a heading of its own. */
  isCompact: boolean;
}

/** Whose dossier this is: names in every script, the few facts that tell people apart, and the time that is left. */
export function DossierHeader({ dossier, photo, isCompact }: DossierHeaderProps) {
  const person = dossier.records.find(({ type }) => type === 'person')?.values ?? {};
  const sentence = recordsOf('legal', dossier.records).find(({ type, isVoid }) => type === 'sentence' && !isVoid);
  const picture = <PersonPhoto photo={photo} name={dossier.name} />;
  if (isCompact) return <CompactHeader dossier={dossier} person={person} picture={picture} />;
  return (
    <header className={classes.header}>
      {picture}
      <div className={classes.identity}>
        <DossierName dossier={dossier} />
        <OtherNames person={person} />
        <Facts dossier={dossier} person={person} />
      </div>
      {sentence && <SentenceOutlook values={sentence.values} isBrief />}
      <div className={classes.headerActions}>
        <ThemePrintButton dossier={dossier} />
        <ExportButton dossierId={dossier.dossierId} />
        <DossierMenu dossier={dossier} />
      </div>
    </header>
  );
}

interface CompactHeaderProps {
  dossier: DossierView;
  person: RawValues;
  picture: ReactNode;
}

function CompactHeader({ dossier, person, picture }: CompactHeaderProps) {
  return (
    <header className={classes.header} data-compact>
      {picture}
      <Link to="/dossier/$dossierId" params={{ dossierId: dossier.dossierId }} className={classes.nameLink}>
        <NameText>{dossier.name}</NameText>
      </Link>
      <Facts dossier={dossier} person={person} />
    </header>
  );
}

/** The page's heading; takes the focus when the dossier opens. */
function DossierName({ dossier }: { dossier: DossierView }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <Title order={1} ref={heading} tabIndex={-1}>
      <NameText>{dossier.name}</NameText>
    </Title>
  );
}

/** The names in the other scripts. */
function OtherNames({ person }: { person: RawValues }) {
  const latin = [person['familyNameLatin'], person['givenNameLatin']]
    .filter((name) => typeof name === 'string')
    .join(' ');
  const isLatinShown = latin !== '' && (person['familyName'] !== null || person['givenName'] !== null);
  const arabic = person['nameArabic'];
  if (!isLatinShown && isEmptyValue(arabic)) return null;
  return (
    <p className={classes.otherNames}>
      {isLatinShown && <NameText>{latin}</NameText>}
      {!isEmptyValue(arabic) && <FieldValue type="person" name="nameArabic" value={arabic} />}
    </p>
  );
}

function Facts({ dossier, person }: { dossier: DossierView; person: RawValues }) {
  const { t } = useTranslation('dossier');
  const birth = person['birthDate'] as { value: string } | null | undefined;
  const age = birth ? ageOn(birth.value, localToday()) : null;
  return (
    <dl className={classes.facts}>
      <Fact label={t('header.code')}>
        <span className={classes.code}>{dossier.code}</span>
      </Fact>
      {!isEmptyValue(person['category']) && (
        <Fact label={t('header.category')}>
          <FieldValue type="person" name="category" value={person['category']} />
        </Fact>
      )}
      {birth && (
        <Fact label={t('header.birthDate')}>
          <FieldValue type="person" name="birthDate" value={birth} />
        </Fact>
      )}
      {age !== null && <Fact label={t('header.age')}>{t('header.years', { count: age })}</Fact>}
    </dl>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function ExportButton({ dossierId }: { dossierId: string }) {
  const { t } = useTranslation('dossier');
  const { roles } = useSession();
  if (!hasPower(roles, 'exchangePackages')) return null;
  return (
    <Button
      variant="default"
      leftSection={<IconPackageExport size={18} aria-hidden />}
      renderRoot={(props) => <Link to="/exchange/export" search={{ dossiers: [dossierId] }} {...props} />}
    >
      {t('header.export')}
    </Button>
  );
}

/** Prints the theme that is shown, with the types of newer versions that are found in it; where there is nothing of it, the dossier. */
function ThemePrintButton({ dossier }: { dossier: DossierView }) {
  const { theme = 'overview' } = useSearch({ strict: false });
  const found = recordsOf(theme, dossier.records).map(({ type }) => type);
  const page: PrintScope =
    theme === 'overview' || found.length === 0
      ? { kind: 'dossier' }
      : { kind: 'theme', theme, types: [...new Set([...typesOfTheme(theme), ...found])] };
  return <PrintButton key={theme} dossier={dossier} page={page} />;
}
