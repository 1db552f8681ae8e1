import { NativeSelect } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';

import type { Attachment } from '#shared/records/fields.ts';
import { isPicture } from '#shared/rules/attachmentKinds.ts';

import { useRecordFormContext } from './recordForm.ts';
import { inputPropsOf, textOf, type WidgetProps } from './widget.ts';

/** One of the pictures among the files of the record. One that is taken out of the files is chosen no longer. */
export function PictureChoiceWidget(props: WidgetProps) {
  const { t } = useTranslation('records');
  const { values } = useRecordFormContext();
  const { onChange } = props;
  const chosen = textOf(props.value);
  const files = Array.isArray(values['attachments']) ? (values['attachments'] as Attachment[]) : [];
  const pictures = files.filter(({ mediaType }) => isPicture(mediaType));
  const isGone = chosen !== '' && !pictures.some(({ sha256 }) => sha256 === chosen);
  useEffect(() => {
    if (isGone) onChange(null);
  }, [isGone, onChange]);
  return (
    <NativeSelect
      {...inputPropsOf(props)}
      {...(pictures.length === 0 && { description: t('widget.addPicture') })}
      disabled={pictures.length === 0}
      value={chosen}
      onChange={(event) => onChange(event.currentTarget.value || null)}
      data={[
        { value: '', label: t('widget.noPicture') },
        ...pictures.map(({ sha256, name }) => ({ value: sha256, label: name })),
      ]}
    />
  );
}
