"""The population register: its interface, our client, and a stand-in that behaves like it."""
