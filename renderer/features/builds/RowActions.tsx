import { Ellipsis } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton, Menu, type MenuSection } from '../../ui/index.ts';
import { openBinary } from '../binary/shown.ts';
import { commandLine } from './command.ts';
import { NO_FLAGS } from './flags.ts';
import type { TargetRow } from './rows.ts';
import type { Building } from './useBuild.ts';

interface RowActionsProps {
  row: TargetRow;
  build: Building;
  onCopied: (what: string) => void;
}

/** What can be done with one target's file, and with its command. */
export function RowActions({ row, build, onCopied }: RowActionsProps) {
  const { t } = useTranslation(['builds', 'binary']);
  const { id } = row.offer;
  const sha256 = row.build?.state === 'built' ? row.build.sha256 : undefined;
  const path = row.build?.state === 'built' ? row.build.path : undefined;
  const copy = (what: string, text: string) => void navigator.clipboard.writeText(text).then(() => onCopied(what));
  const files = (build.matrix?.rows ?? []).flatMap((r) =>
    r.state === 'built' && r.sha256 ? [{ ref: { kind: 'artifact' as const, sha256: r.sha256 }, name: r.target }] : [],
  );
  const file = files.find((f) => f.ref.sha256 === sha256);
  const look = () => file && openBinary(file, { candidates: files });
  const sections: MenuSection[] = [
    {
      id: 'file',
      items: file
        ? [
            { id: 'binary', label: t('binary:row'), onSelect: look },
            ...(row.offer.goarch === 'wasm' ? [{ id: 'run', label: t('binary:runHere'), onSelect: look }] : []),
          ]
        : [],
    },
    {
      id: 'copy',
      items: [
        ...(path ? [{ id: 'path', label: t('row.copyPath'), onSelect: () => copy(path, path) }] : []),
        ...(sha256 ? [{ id: 'sha', label: t('row.copySha'), onSelect: () => copy(sha256, sha256) }] : []),
        {
          id: 'command',
          label: t('row.copyCommand'),
          onSelect: () => {
            const line = commandLine(build.subject, build.modulePath, id, build.flags ?? NO_FLAGS);
            copy(line, line);
          },
        },
        ...(row.offer.warm || build.running ? [] : [{ id: 'warm', label: t('targets.warm'), onSelect: () => build.warm([id]) }]),
      ],
    },
  ];
  return (
    <span className="builds-row-actions">
      <Menu
        align="end"
        trigger={<IconButton size="small" label={t('row.more', { target: id })} icon={<Ellipsis aria-hidden="true" />} />}
        sections={sections.filter((s) => s.items.length > 0)}
      />
    </span>
  );
}
