-- What the chapter took from a member: their voice, or everything. Follows from the decisions in force about them.
ALTER TABLE member ADD COLUMN restriction TEXT CHECK (restriction IN ('silenced', 'suspended'));

-- Decisions about persons.
ALTER TABLE ruling
    DROP CONSTRAINT ruling_measure_check,
    ADD CONSTRAINT ruling_measure_check
        CHECK (measure IN ('dismissed', 'hidden', 'removed', 'silenced', 'suspended'));
