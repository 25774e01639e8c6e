import { useId, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { cleanSvg } from './svg.ts';

/** A diagram inlined, so that it follows the theme's colours; read out as its description. */
export function Diagram({ svg, alt }: { svg: string | undefined; alt: string }) {
  const { t } = useTranslation('lesson');
  const holder = useRef<HTMLDivElement>(null);
  const prefix = `d${useId().replace(/\W/g, '')}-`;
  useLayoutEffect(() => {
    const drawing = svg === undefined ? undefined : cleanSvg(svg, prefix);
    if (drawing) {
      drawing.setAttribute('aria-hidden', 'true');
      drawing.setAttribute('focusable', 'false');
      drawing.querySelector('title')?.remove();
    }
    holder.current?.replaceChildren(...(drawing ? [drawing] : []));
  }, [svg, prefix]);
  return (
    <figure className="lesson-diagram">
      <div ref={holder} role="img" aria-label={alt} />
      {svg === undefined && <figcaption>{t('diagram.missing')}</figcaption>}
    </figure>
  );
}
