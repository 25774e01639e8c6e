import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Manifest } from '../../../electron/contract/index.ts';
import { profileKinds } from '../../../electron/contract/profile-kinds.ts';
import { useLang } from '../../app/settings.ts';
import { Button, Dialog, Field, formatSeconds, Segmented, Select } from '../../ui/index.ts';
import type { DiffKind, Pair } from './pairs.ts';
import { variantLabel } from './variant.ts';

const TIMES = ['1s', '3s', '10s'] as const;

export interface PairChoice {
  pair: Pair<string>;
  kind: DiffKind;
  benchtime: (typeof TIMES)[number];
}

interface PairDialogProps {
  manifest: Manifest;
  pairs: readonly Pair<string>[];
  onGo: (choice: PairChoice) => void;
  onClose: () => void;
}

/** What to profile of two runs, so that their difference can be looked at. */
export function PairDialog({ manifest, pairs, onGo, onClose }: PairDialogProps) {
  const { t } = useTranslation('capture');
  const lang = useLang();
  const sorted = pairs.toSorted((a, b) => a.other.localeCompare(b.other, 'en', { numeric: true }));
  const [variant, setVariant] = useState(sorted[0]?.other ?? '');
  const [kind, setKind] = useState<DiffKind>('cpu');
  const [benchtime, setTime] = useState<(typeof TIMES)[number]>('1s');
  const pair = sorted.find((p) => p.other === variant);
  return (
    <Dialog
      open
      onClose={onClose}
      size="wide"
      title={t('pair.title')}
      text={t('pair.text')}
      actions={
        <Button
          variant="primary"
          onClick={() => {
            onClose();
            if (pair) onGo({ pair, kind, benchtime });
          }}
        >
          {t('dialog.go')}
        </Button>
      }
    >
      <Field label={t('dialog.variant')}>
        <Select
          label={t('dialog.variant')}
          value={variant}
          onChange={setVariant}
          options={sorted.map((p) => ({ value: p.other, label: variantLabel(manifest, p.other, lang) }))}
        />
      </Field>
      <Field label={t('dialog.kinds')} help={t(`about.${kind}`)}>
        <Segmented
          label={t('dialog.kinds')}
          value={kind}
          onChange={setKind}
          options={profileKinds.map((k) => ({ value: k, label: t(`kind.${k}`) }))}
        />
      </Field>
      <Field label={t('dialog.time')} help={t('dialog.timeHelp')}>
        <Segmented
          label={t('dialog.time')}
          value={benchtime}
          onChange={setTime}
          options={TIMES.map((value) => ({ value, label: formatSeconds(Number.parseInt(value, 10)) }))}
        />
      </Field>
    </Dialog>
  );
}
