DELETE FROM ruling WHERE measure IN ('silenced', 'suspended');
ALTER TABLE ruling
    DROP CONSTRAINT ruling_measure_check,
    ADD CONSTRAINT ruling_measure_check CHECK (measure IN ('dismissed', 'hidden', 'removed'));
ALTER TABLE member DROP COLUMN restriction;
