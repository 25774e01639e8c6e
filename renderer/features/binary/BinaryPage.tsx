import { ArrowLeft, Columns2, FileSearch, X } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type Action, useRegisterActions } from '../../app/actions.ts';
import { PageHeader } from '../../app/PageHeader.tsx';
import { useCall } from '../../app/useCall.ts';
import { Button, ErrorBox, Loading, Menu, Pill, Skeleton } from '../../ui/index.ts';
import { WasmPanel } from '../wasm/WasmPanel.tsx';
import { BinaryView } from './BinaryView.tsx';
import { chooseBinary, chooseOther, closeBinary, compareWith, type NamedFile, others, useShownBinary } from './shown.ts';
import './binary.css';

const NOBODY = { kind: 'opened', id: '0000000000000000' } as const;

/** The page of one program file, over the page it was opened from. */
export function BinaryPage({ file }: { file: NamedFile }) {
  const { t } = useTranslation('binary');
  const shown = useShownBinary();
  const { other, failed } = shown;
  const mine = useCall('binary.read', { file: file.ref });
  const theirs = useCall(other ? 'binary.read' : undefined, { file: other?.ref ?? NOBODY });
  const actions = useMemo<Action[]>(
    () => [
      { id: 'binary.close', title: 'binary:back', run: closeBinary },
      { id: 'binary.compare', title: 'binary:compareFile', run: () => void chooseOther() },
    ],
    [],
  );
  useRegisterActions(actions);
  const runs = file.ref.kind === 'artifact' && (mine.data?.goos === 'js' || mine.data?.goos === 'wasip1');
  return (
    <div className="binary">
      <PageHeader
        title={
          <>
            {t('title')} <span className="binary-file">{file.name}</span>
          </>
        }
        note={
          other && (
            <Pill>
              {t('beside', { name: other.name })}
              <button type="button" className="binary-unpair" aria-label={t('alone')} onClick={() => compareWith(undefined)}>
                <X aria-hidden="true" />
              </button>
            </Pill>
          )
        }
      >
        <Button icon={<ArrowLeft aria-hidden="true" />} onClick={closeBinary}>
          {t('back')}
        </Button>
        <Menu
          align="end"
          trigger={<Button icon={<Columns2 aria-hidden="true" />}>{t('compare')}</Button>}
          sections={[
            {
              id: 'known',
              items: others(shown).map((c) => ({
                id: JSON.stringify(c.ref),
                label: c.name,
                onSelect: () => compareWith(c),
              })),
            },
            { id: 'choose', items: [{ id: 'choose', label: t('compareFile'), onSelect: () => void chooseOther() }] },
          ].filter((s) => s.items.length > 0)}
        />
        <Button icon={<FileSearch aria-hidden="true" />} onClick={() => void chooseBinary()}>
          {t('open')}
        </Button>
      </PageHeader>
      <div className="binary-body">
        {failed && <ErrorBox info={failed} />}
        {mine.error && (
          <ErrorBox
            info={mine.error}
            action={
              <Button size="small" onClick={() => void chooseBinary()}>
                {t('open')}
              </Button>
            }
          />
        )}
        {theirs.error && <ErrorBox info={theirs.error} />}
        {mine.loading && (
          <Loading className="binary-columns">
            <Skeleton height={560} />
            <Skeleton height={560} />
          </Loading>
        )}
        {runs && file.ref.kind === 'artifact' && <WasmPanel sha256={file.ref.sha256} />}
        {mine.data && <BinaryView file={mine.data} name={file.name} other={theirs.data} otherName={theirs.data && other?.name} />}
      </div>
    </div>
  );
}
