import { Combobox, Modal, TextInput, useCombobox } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { navigationFor } from "./navigation.js";
import { useViewer } from "./session.js";

/** Everywhere by the keyboard: Ctrl or Cmd and K. */
export function Palette({ onClose }: { readonly onClose: () => void }) {
  const navigate = useNavigate();
  const { permissions } = useViewer();
  const [words, setWords] = useState("");
  const combobox = useCombobox({ opened: true });
  const found = navigationFor(permissions).filter(({ label }) => label.toLowerCase().includes(words.toLowerCase()));
  return (
    <Modal opened onClose={onClose} title="Go to" closeButtonProps={{ "aria-label": "Close" }}>
      <Combobox
        store={combobox}
        onOptionSubmit={(to) => {
          onClose();
          setWords("");
          void navigate({ to });
        }}
      >
        <Combobox.EventsTarget>
          <TextInput
            data-autofocus
            aria-label="Screen"
            placeholder="Screen"
            value={words}
            onChange={({ currentTarget }) => {
              setWords(currentTarget.value);
              combobox.selectFirstOption();
            }}
          />
        </Combobox.EventsTarget>
        <Combobox.Options mt="xs" aria-label="Screens">
          {found.map(({ to, label }) => (
            <Combobox.Option value={to} key={to}>
              {label}
            </Combobox.Option>
          ))}
          {found.length === 0 && <Combobox.Empty>No screen of that name</Combobox.Empty>}
        </Combobox.Options>
      </Combobox>
    </Modal>
  );
}
