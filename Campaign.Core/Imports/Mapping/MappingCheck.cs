using Campaign.Contracts.Imports;

namespace Campaign.Core.Imports.Mapping;

/// <summary>Whether rows can be made out of the mapped columns.</summary>
internal static class MappingCheck
{
    public static IReadOnlyList<ImportProblem> ProblemsOf(ImportKind kind, IReadOnlyList<ImportColumn> columns)
    {
        var problems = new List<ImportProblem>();
        var fields = columns.Select(column => column.Field).ToArray();
        problems.AddRange(columns.Where(column => ImportFields.Find(kind, column.Field) is null).Select(column => new ImportProblem(
            null, "unknown_field", $"'{column.Field}' is no field.", $"One of {string.Join(", ", ImportFields.Of(kind).Select(one => one.Field.Name))}.")));
        problems.AddRange(fields.CountBy(field => field).Where(count => count.Value > 1).Select(count => new ImportProblem(
            null, "field_twice", $"Two columns are mapped to '{count.Key}'.", "Map one of them.")));
        problems.AddRange(columns.CountBy(column => column.Index).Where(count => count.Value > 1).Select(count => new ImportProblem(
            null, "column_twice", $"Column {count.Key + 1} is mapped twice.", "Map it once.")));
        problems.AddRange(ImportFields.Of(kind).Select(one => one.Field).Where(field => field.Required && !fields.Contains(field.Name)).Select(field => new ImportProblem(
            null, "field_missing", $"No column is mapped to '{field.Name}'.", "Choose the column that holds it.")));
        problems.AddRange(ImportFields.Of(kind).Select(one => one.Field).Where(field => field.AnyOf is not null).GroupBy(field => field.AnyOf)
            .Where(group => !group.Any(field => fields.Contains(field.Name)))
            .Select(group => new ImportProblem(
                null, "field_missing", $"No column says which {group.Key} is meant.", $"Map one of {string.Join(", ", group.Select(field => field.Name))}.")));
        return problems;
    }
}
