import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { SvgPicture } from '../structure/svg-picture.tsx';
import { structureOnly, useColouring } from '../structure/use-colouring.ts';
import { withOption } from '../task-request.ts';
import { doiAddress, readAlerts, type Alert } from './alerts.ts';
import { methodWords } from './explanation.ts';
import type { ResultViewProps } from './result-view-props.ts';

/** The alerts of a structure with their sources, beside the structure with their atoms coloured. */
export function AlertsView({ prediction, request }: ResultViewProps): VNode {
  const { smiles = '', name, alerts = [] } = readAlerts(prediction.value) ?? {};
  const [chosen, setChosen] = useState<string>();
  const { svg, waiting } = useColouring(chosen === undefined ? request : withOption(request, 'categories', chosen));
  return (
    <div class="assessed">
      <div class="coloured">
        <figure class={`paper${waiting ? ' old' : ''}`} aria-busy={waiting}>
          {svg ? <SvgPicture svg={structureOnly(svg)} alt={altOf(name ?? smiles, alerts)} /> : null}
        </figure>
        {name ? <p class="told">{name}</p> : null}
        <p class="smiles figure">{smiles}</p>
      </div>
      {alerts.length === 0 ? (
        <p>None of the alerts that were looked for is in the structure. That is no proof of safety.</p>
      ) : (
        <ul class="alerts" aria-label="Alerts, the gravest kinds first">
          {alerts.map((alert, index) => (
            <AlertItem
              key={`${alert.name} ${index}`}
              alert={alert}
              pressed={alert.category === chosen}
              onChoose={() => setChosen((last) => (last === alert.category ? undefined : alert.category))}
            />
          ))}
        </ul>
      )}
    </div>
  );
}

interface AlertItemProps {
  readonly alert: Alert;
  /** Whether only the atoms of its kind are coloured. */
  readonly pressed: boolean;
  readonly onChoose: () => void;
}

function AlertItem({ alert, pressed, onChoose }: AlertItemProps): VNode {
  const { name, category, severity, meaning, citation, doi, matches } = alert;
  const address = doiAddress(doi);
  return (
    <li class={pressed ? 'pressed' : ''}>
      <h3>{name}</h3>
      <p>
        <button type="button" class="small" aria-pressed={pressed} onClick={onChoose}>
          <span class="swatch" data-category={category} aria-hidden="true" /> {methodWords(category)}
        </button>{' '}
        <span class="quiet">
          {severity}
          {matches.length > 1 ? `, in ${matches.length} places` : ''}
        </span>
      </p>
      <p>{meaning}</p>
      <p class="quiet source">
        {citation}{' '}
        {address ? (
          <a href={address} rel="noreferrer" target="_blank">
            doi:{doi}
          </a>
        ) : null}
      </p>
    </li>
  );
}

function altOf(structure: string, alerts: readonly Alert[]): string {
  return `Structure of ${structure}, the atoms of ${alerts.length === 1 ? 'one alert' : `${alerts.length} alerts`} coloured`;
}
