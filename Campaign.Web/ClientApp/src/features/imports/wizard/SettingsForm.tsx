import { Checkbox, NativeSelect, TagsInput, TextInput } from '@mantine/core';
import { channelName } from '@/shared/ChannelIcon';
import type { Kind, Settings } from '../draft';
import classes from './Wizard.module.css';

interface SettingsFormProps {
  kind: Kind;
  settings: Settings;
  onChange: (settings: Settings) => void;
}

const modes = [
  { value: 'upsert', label: 'Add new ones and update known ones' },
  { value: 'create_only', label: 'Only add new ones' },
  { value: 'update_only', label: 'Only update known ones' },
];

/** What the file may change. */
export function SettingsForm({ kind, settings, onChange }: SettingsFormProps) {
  const change = (part: Partial<Settings>) => onChange({ ...settings, ...part });
  return (
    <div className={classes.settings}>
      <NativeSelect
        label="What it may do"
        data={modes}
        value={settings.mode}
        onChange={(event) => change({ mode: event.currentTarget.value as Settings['mode'] })}
      />
      <NativeSelect
        label="Empty cells"
        data={[
          { value: 'keep', label: 'leave what is known' },
          { value: 'erase', label: 'erase what is known' },
        ]}
        value={settings.emptyCells}
        onChange={(event) =>
          change({ emptyCells: event.currentTarget.value as Settings['emptyCells'] })
        }
      />
      {kind === 'fans' && (
        <TagsInput
          label="Tags for everybody in it"
          placeholder={settings.tags.length === 0 ? 'Type and press Enter' : undefined}
          acceptValueOnBlur
          maxTags={20}
          value={settings.tags}
          onChange={(tags) => change({ tags })}
        />
      )}
      {kind === 'fans' && <ConsentFields settings={settings} onChange={onChange} />}
    </div>
  );
}

function ConsentFields({ settings, onChange }: Omit<SettingsFormProps, 'kind'>) {
  const consent = settings.consent ?? { channels: [], source: '' };
  const change = (part: Partial<typeof consent>) =>
    onChange({ ...settings, consent: { ...consent, ...part } });
  return (
    <fieldset className={classes.consent}>
      <legend>Everybody in it has agreed to be written to by</legend>
      <Checkbox.Group value={consent.channels} onChange={(channels) => change({ channels })}>
        <div className={classes.channels}>
          {['email', 'sms'].map((channel) => (
            <Checkbox key={channel} value={channel} label={channelName(channel)} />
          ))}
        </div>
      </Checkbox.Group>
      {consent.channels.length > 0 && (
        <div className={classes.selects}>
          <TextInput
            label="Where they agreed"
            placeholder="such as checkout"
            required
            error={!consent.source && 'Needed, or no consent is recorded.'}
            maxLength={100}
            value={consent.source}
            onChange={(event) => change({ source: event.currentTarget.value })}
          />
          <TextInput
            label="What shows it"
            placeholder="such as a form’s name and version"
            maxLength={500}
            value={consent.proof ?? ''}
            onChange={(event) => change({ proof: event.currentTarget.value || undefined })}
          />
        </div>
      )}
      <p className={classes.hint}>
        Nobody’s “no” becomes a “yes” by an import. Without this nobody new may be written to.
      </p>
    </fieldset>
  );
}
