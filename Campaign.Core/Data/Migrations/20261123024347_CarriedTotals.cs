using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Campaign.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class CarriedTotals : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_fan_genre_stats_promoter_id_genre_last_purchase_at",
                table: "fan_genre_stats");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "fan_first_purchase_at",
                table: "fan_genre_stats",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTimeOffset(new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)));

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "fan_last_purchase_at",
                table: "fan_genre_stats",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTimeOffset(new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)));

            migrationBuilder.AddColumn<int>(
                name: "fan_orders",
                table: "fan_genre_stats",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<decimal>(
                name: "fan_spent",
                table: "fan_genre_stats",
                type: "numeric(14,2)",
                precision: 14,
                scale: 2,
                nullable: false,
                defaultValue: 0m);

            // Row-level security binds the owner too; every deployment's policies are forced again after its migrations.
            migrationBuilder.Sql(
                """
                ALTER TABLE fan_stats NO FORCE ROW LEVEL SECURITY;
                ALTER TABLE fan_genre_stats NO FORCE ROW LEVEL SECURITY;
                UPDATE fan_genre_stats g
                SET fan_orders = s.orders, fan_spent = s.spent, fan_first_purchase_at = s.first_purchase_at, fan_last_purchase_at = s.last_purchase_at
                FROM fan_stats s WHERE s.promoter_id = g.promoter_id AND s.fan_id = g.fan_id;
                ALTER TABLE fan_genre_stats ALTER fan_orders DROP DEFAULT, ALTER fan_spent DROP DEFAULT,
                    ALTER fan_first_purchase_at DROP DEFAULT, ALTER fan_last_purchase_at DROP DEFAULT;
                """);

            migrationBuilder.CreateIndex(
                name: "ix_fan_genre_stats_promoter_id_genre_last_purchase_at",
                table: "fan_genre_stats",
                columns: new[] { "promoter_id", "genre", "last_purchase_at" })
                .Annotation("Npgsql:IndexInclude", new[] { "fan_id", "orders", "fan_orders", "fan_spent", "fan_first_purchase_at", "fan_last_purchase_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_fan_genre_stats_promoter_id_genre_last_purchase_at",
                table: "fan_genre_stats");

            migrationBuilder.DropColumn(
                name: "fan_first_purchase_at",
                table: "fan_genre_stats");

            migrationBuilder.DropColumn(
                name: "fan_last_purchase_at",
                table: "fan_genre_stats");

            migrationBuilder.DropColumn(
                name: "fan_orders",
                table: "fan_genre_stats");

            migrationBuilder.DropColumn(
                name: "fan_spent",
                table: "fan_genre_stats");

            migrationBuilder.CreateIndex(
                name: "ix_fan_genre_stats_promoter_id_genre_last_purchase_at",
                table: "fan_genre_stats",
                columns: new[] { "promoter_id", "genre", "last_purchase_at" })
                .Annotation("Npgsql:IndexInclude", new[] { "fan_id", "orders" });
        }
    }
}
