import { Anchor, Checkbox, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import type { Contact } from '#shared/contract/exchangeCommands.ts';

import { NameText } from '../../../ui/NameText.tsx';
import { dayOf } from '../day.ts';
import classes from '../exchange.module.css';

interface StationChoiceProps {
  contacts: readonly Contact[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}

/** The stations to send to; one whose control words were not compared is shown, but cannot be chosen. */
export function StationChoice({ contacts, chosen, onChange }: StationChoiceProps) {
  const { t } = useTranslation('exchange');
  if (contacts.length === 0) {
    return (
      <Text>
        {t('export.stations.none')}{' '}
        <Anchor underline="always" renderRoot={(props) => <Link to="/exchange" {...props} />}>
          {t('export.stations.goStations')}
        </Anchor>
      </Text>
    );
  }
  return (
    <div className={classes.choices}>
      {contacts.map((contact) => (
        <div key={contact.stationId} className={classes.choice}>
          <Checkbox
            checked={chosen.includes(contact.stationId)}
            disabled={contact.verifiedAt === null}
            onChange={(event) =>
              onChange(
                event.currentTarget.checked
                  ? [...chosen, contact.stationId]
                  : chosen.filter((stationId) => stationId !== contact.stationId),
              )
            }
            label={<NameText>{contact.name}</NameText>}
            description={<Standing verifiedAt={contact.verifiedAt} />}
          />
        </div>
      ))}
    </div>
  );
}

function Standing({ verifiedAt }: { verifiedAt: string | null }) {
  const { t } = useTranslation('exchange');
  if (verifiedAt !== null) return t('export.stations.verifiedOn', { date: dayOf(verifiedAt) });
  return (
    <>
      {t('export.stations.unverified')}{' '}
      <Anchor renderRoot={(props) => <Link to="/exchange" {...props} />} size="xs" style={{ pointerEvents: 'auto' }}>
        {t('export.stations.goCompare')}
      </Anchor>
    </>
  );
}
