using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Campaign.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class AudienceIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "ix_fan_stats_promoter_id_fan_id",
                table: "fan_stats",
                columns: new[] { "promoter_id", "fan_id" })
                .Annotation("Npgsql:IndexInclude", new[] { "orders", "spent", "last_purchase_at" });

            migrationBuilder.CreateIndex(
                name: "ix_fan_genre_stats_promoter_id_genre_last_purchase_at",
                table: "fan_genre_stats",
                columns: new[] { "promoter_id", "genre", "last_purchase_at" })
                .Annotation("Npgsql:IndexInclude", new[] { "fan_id", "orders" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_fan_stats_promoter_id_fan_id",
                table: "fan_stats");

            migrationBuilder.DropIndex(
                name: "ix_fan_genre_stats_promoter_id_genre_last_purchase_at",
                table: "fan_genre_stats");
        }
    }
}
