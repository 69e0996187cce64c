"""What a run of backfile-index leaves behind when it is killed, hindered or cut off: trials and their judge."""
