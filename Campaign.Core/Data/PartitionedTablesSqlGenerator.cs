using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Infrastructure.Internal;
using Npgsql.EntityFrameworkCore.PostgreSQL.Migrations;

namespace Campaign.Core.Data;

/// <summary>Lets a migration create a table <c>PARTITION BY …</c>, which EF does not know; partitions themselves come from partitions.sql.</summary>
#pragma warning disable EF1001 // The options type is internal to the provider, yet its constructor asks for it.
internal sealed class PartitionedTablesSqlGenerator(MigrationsSqlGeneratorDependencies dependencies, INpgsqlSingletonOptions options)
    : NpgsqlMigrationsSqlGenerator(dependencies, options)
#pragma warning restore EF1001
{
    protected override void Generate(CreateTableOperation operation, IModel? model, MigrationCommandListBuilder builder, bool terminate = true)
    {
        var scheme = model?.GetRelationalModel().FindTable(operation.Name, operation.Schema)?
            .EntityTypeMappings.FirstOrDefault()?.TypeBase.FindAnnotation(PartitionedTables.Annotation)?.Value as string;
        if (scheme is null)
        {
            base.Generate(operation, model, builder, terminate);
            return;
        }

        base.Generate(operation, model, builder, terminate: false);
        builder.Append(" PARTITION BY ").Append(scheme).AppendLine(Dependencies.SqlGenerationHelper.StatementTerminator);
        EndStatement(builder);
    }
}

internal static class PartitionedTables
{
    public const string Annotation = "Campaign:PartitionBy";

    /// <summary>Partitions the table, such as <c>RANGE (at)</c>; the columns must be part of the primary key.</summary>
    public static EntityTypeBuilder<T> PartitionedBy<T>(this EntityTypeBuilder<T> builder, string scheme)
        where T : class
    {
        builder.HasAnnotation(Annotation, scheme);
        return builder;
    }
}
