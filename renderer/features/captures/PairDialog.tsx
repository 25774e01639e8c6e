import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Manifest } from '../../../electron/contract/index.ts';
import { profileKinds } from '../../../electron/contract/profile-kinds.ts';
import { Button, Dialog, Field, Segmented } from '../../ui/index.ts';
import { byNumbers, type Time, TimeField, VariantField } from './fields.tsx';
import type { DiffKind, Pair } from './pairs.ts';

export interface PairChoice {
  pair: Pair<string>;
  kind: DiffKind;
  benchtime: Time;
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
  const sorted = pairs.toSorted((a, b) => byNumbers(a.other, b.other));
  const [variant, setVariant] = useState(sorted[0]?.other ?? '');
  const [kind, setKind] = useState<DiffKind>('cpu');
  const [benchtime, setTime] = useState<Time>('1s');
  const pair = sorted.find((p) => p.other === variant);
  return (
    <Dialog
      open
      onClose={onClose}
      size="form"
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
      <VariantField manifest={manifest} names={sorted.map((p) => p.other)} value={variant} onChange={setVariant} />
      <Field label={t('dialog.kinds')} help={t(`about.${kind}`)}>
        <Segmented
          label={t('dialog.kinds')}
          value={kind}
          onChange={setKind}
          options={profileKinds.map((k) => ({ value: k, label: t(`kind.${k}`) }))}
        />
      </Field>
      <TimeField value={benchtime} onChange={setTime} />
    </Dialog>
  );
}
