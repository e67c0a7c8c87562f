DELETE FROM setting WHERE substr(name, -length(?1) - 1) = ' ' || ?1
