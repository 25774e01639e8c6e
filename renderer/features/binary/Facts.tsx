import { useTranslation } from 'react-i18next';
import type { BinaryFile } from '../../../electron/contract/index.ts';
import { Card, formatBytes, Pill } from '../../ui/index.ts';

/** What the file is and what it needs to run, in plain words. */
export function Facts({ file, title }: { file: BinaryFile; title?: string }) {
  const { t } = useTranslation('binary');
  return (
    <Card title={title ?? t('facts.title')} note={<span className="num">{formatBytes(file.size)}</span>}>
      <p className="binary-description">{file.description}</p>
      <p>{needs(file, t)}</p>
      <div className="binary-pills">
        {file.format !== 'wasm' && (
          <Pill title={t(file.pie ? 'facts.pieHelp' : 'facts.fixedHelp')}>{t(file.pie ? 'facts.pie' : 'facts.fixed')}</Pill>
        )}
        <Pill title={t(file.stripped ? 'facts.strippedHelp' : 'facts.symbolsHelp')}>
          {t(file.stripped ? 'facts.stripped' : 'facts.symbols')}
        </Pill>
        <Pill title={t('facts.dwarfHelp')}>{t(file.dwarf ? 'facts.dwarf' : 'facts.noDwarf')}</Pill>
      </div>
      {file.architectures.length > 0 && (
        <p className="binary-small">
          {t('facts.universal', { all: file.architectures.join(', '), read: file.architectures[0] ?? '' })}
        </p>
      )}
      <p className="binary-small">{t(`from.${file.sizesFrom}`)}</p>
      <p className="binary-small binary-hash">
        <code>{`sha256 ${file.sha256}`}</code>
      </p>
    </Card>
  );
}

function needs(file: BinaryFile, t: ReturnType<typeof useTranslation<'binary'>>['t']): string {
  const libraries = file.libraries.join(', ');
  if (file.format === 'wasm') {
    if (file.goos === 'js') return t('needs.js');
    if (file.goos === 'wasip1') return t('needs.wasip1');
    return libraries ? t('needs.wasm', { libraries }) : t('needs.wasmNone');
  }
  if (file.interpreter) {
    if (file.format === 'macho') return t('needs.macho', { libraries });
    return libraries
      ? t('needs.loader', { loader: file.interpreter, libraries })
      : t('needs.loaderOnly', { loader: file.interpreter });
  }
  if (libraries) return t(file.format === 'pe' ? 'needs.pe' : 'needs.libraries', { libraries });
  return t('needs.static');
}
