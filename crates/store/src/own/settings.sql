SELECT substr(name, 1, length(name) - length(?1) - 1), value FROM setting
WHERE substr(name, -length(?1) - 1) = ' ' || ?1 ORDER BY name
