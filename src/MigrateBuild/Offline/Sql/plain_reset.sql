RESET {setting};
