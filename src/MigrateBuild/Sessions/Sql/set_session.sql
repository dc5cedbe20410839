SET {setting} = {value};
