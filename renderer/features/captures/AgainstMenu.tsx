import { Diff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Capture, Manifest, RunDetail } from '../../../electron/contract/index.ts';
import { useLang } from '../../app/settings.ts';
import { IconButton, Menu } from '../../ui/index.ts';
import { openDiff, takeOne } from './diff.ts';
import { type Against, againstOf } from './pairs.ts';
import { variantLabel } from './variant.ts';
import { useWhyNot } from './why.ts';

interface AgainstMenuProps {
  manifest: Manifest;
  run: Pick<RunDetail, 'id' | 'labId' | 'order'>;
  capture: Capture;
  captures: readonly Capture[];
}

/** The difference of a capture to that of another variant of its run, which is profiled first where it was not. */
export function AgainstMenu({ manifest, run, capture, captures }: AgainstMenuProps) {
  const { t } = useTranslation('capture');
  const lang = useLang();
  const why = useWhyNot(undefined);
  const list = againstOf(manifest, capture, captures, run.order);
  if (list.length === 0) return null;
  const label = (variant: string) => variantLabel(manifest, variant, lang);
  const open = async ({ variant, capture: there }: Against) => {
    const base = there ?? (await takeOne(run.id, { variant, kind: capture.kind, benchtime: capture.benchtime }));
    if (!base) return;
    openDiff({ capture, name: `${run.labId} · ${label(capture.variant)}` }, { capture: base, name: label(variant) });
  };
  const named = { kind: t(`kind.${capture.kind}`), variant: label(capture.variant) };
  return (
    <Menu
      align="end"
      trigger={<IconButton size="small" label={t('against.open', named)} icon={<Diff aria-hidden="true" />} />}
      sections={[
        {
          id: 'against',
          label: t('against.title'),
          items: list.map((a) => ({
            id: a.variant,
            label: label(a.variant),
            ...(!a.capture && { hint: why ?? t('against.take'), disabled: why !== undefined }),
            onSelect: () => void open(a),
          })),
        },
      ]}
    />
  );
}
